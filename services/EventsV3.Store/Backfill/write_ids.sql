-- I1: both copies carry the same id. Nothing else of an element changes. $1: CTMs, $2 to $4: CTM, place and id of each element that lacks it.
-- I5: a frozen digest stays as it is, unless $5.
update ctm c
set events_digest = named.digest
from (
  select c.id, jsonb_agg(case when n.id is null then e.element else e.element || jsonb_build_object('event_id', n.id) end order by e.place) as digest
  from ctm c
  cross join lateral jsonb_array_elements(c.events_digest) with ordinality as e (element, place)
  left join unnest($2::uuid[], $3::int[], $4::uuid[]) as n (ctm_id, place, id) on n.ctm_id = c.id and n.place = e.place - 1
  where c.id = any($1) and ($5 or c.is_frozen is not true)
  group by c.id
) named
where c.id = named.id;
