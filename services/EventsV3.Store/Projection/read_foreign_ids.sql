-- W3: a digest copied by hand from another CTM brings ids that are taken there. Read only where the copies may disagree, as the rows are.
select v.id
from ctm
cross join lateral jsonb_path_query(ctm.events_digest, '$[*].event_id') as element (id)
join events_v3 v
  on v.id = case when element.id #>> '{}' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (element.id #>> '{}')::uuid end
where ctm.id = $1
  and v.ctm_id <> $1
  and exists (select from ctm_projection p where p.ctm_id = $1 and p.projected_rev is distinct from p.digest_rev);
