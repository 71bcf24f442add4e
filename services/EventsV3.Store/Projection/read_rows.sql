-- I1: where the digest was changed behind our back, or was only projected so far, its elements may have no ids; the rows have them. While the
-- copies are known to agree and every element has its id nothing is read.
select v.id, v.date, v.summary, v.date_confidence, v.extra::text,
       array(select t.title_id from event_v3_titles t where t.event_id = v.id order by t.ordinal, t.title_id)
from events_v3 v
where v.ctm_id = $1
  and (
    exists (select from ctm_projection p where p.ctm_id = $1 and p.projected_rev is distinct from p.digest_rev)
    or exists (select from ctm where id = $1 and events_digest @? '$[*] ? (!exists(@.event_id))')
  );
