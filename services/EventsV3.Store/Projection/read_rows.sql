-- I1: where the digest was changed behind our back its elements may have lost their ids; the rows still have them. While the copies are known
-- to agree nothing is read.
select v.id, v.date, v.summary, v.date_confidence, v.extra::text,
       array(select t.title_id from event_v3_titles t where t.event_id = v.id order by t.ordinal, t.title_id)
from events_v3 v
where v.ctm_id = $1
  and exists (select from ctm_projection p where p.ctm_id = $1 and p.projected_rev is distinct from p.digest_rev);
