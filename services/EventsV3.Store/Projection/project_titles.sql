-- W1: the links are selected out of the digest that ctm now holds. A link that stays keeps the time and the batch that it came with.
-- $2 is what the digest does not tell: the batch that brought each title, in the digest's order.
-- Stored links are reached through their CTM's events, one event after the other (offset 0), and unlinked by their place: joined to the digest
-- they would be searched in all of event_v3_titles, because the planner expects 10,000 titles in any JSON.
with wanted as materialized (
  select (e ->> 'event_id')::uuid as event_id, t.id::uuid as title_id, (t.n - 1)::int as ordinal,
         $2[row_number() over (order by element.n, t.n)] as batch
  from ctm
  cross join lateral jsonb_array_elements(ctm.events_digest) with ordinality as element (e, n)
  cross join lateral jsonb_array_elements_text(e -> 'source_title_ids') with ordinality as t (id, n)
  where ctm.id = $1
),
stored as materialized (
  select t.place, t.event_id, t.title_id, t.ordinal
  from events_v3 v
  cross join lateral (
    select link.ctid as place, link.event_id, link.title_id, link.ordinal from event_v3_titles link where link.event_id = v.id offset 0
  ) t
  where v.ctm_id = $1
),
unlinked as (
  delete from event_v3_titles
  where ctid = any (array(
    select s.place from stored s where not exists (select from wanted w where w.event_id = s.event_id and w.title_id = s.title_id)
  ))
)
insert into event_v3_titles (event_id, title_id, added_from_batch, ordinal)
select w.event_id, w.title_id, w.batch, w.ordinal
from wanted w
where not exists (select from stored s where s.event_id = w.event_id and s.title_id = w.title_id and s.ordinal = w.ordinal)
on conflict (event_id, title_id) do update set ordinal = excluded.ordinal;
