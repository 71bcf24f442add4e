-- W1: the links are selected out of the digest that ctm now holds. A link that stays keeps the time and the batch that it came with.
-- $2 is what the digest does not tell: the batch that brought a title, by title id.
-- Stored links are reached through their CTM's events: a join of the digest to event_v3_titles scans all of it (the planner expects 100 elements).
with wanted as materialized (
  select (e ->> 'event_id')::uuid as event_id, t.id::uuid as title_id, (t.n - 1)::int as ordinal, coalesce(($2 ->> t.id)::int, 0) as batch
  from ctm
  cross join lateral jsonb_array_elements(ctm.events_digest) as element (e)
  cross join lateral jsonb_array_elements_text(e -> 'source_title_ids') with ordinality as t (id, n)
  where ctm.id = $1
),
stored as materialized (
  select t.event_id, t.title_id, t.ordinal
  from events_v3 v join event_v3_titles t on t.event_id = v.id
  where v.ctm_id = $1
),
unlinked as (
  delete from event_v3_titles t
  using events_v3 v
  where v.ctm_id = $1 and t.event_id = v.id
    and not exists (select from wanted w where w.event_id = t.event_id and w.title_id = t.title_id)
)
insert into event_v3_titles (event_id, title_id, added_from_batch, ordinal)
select w.event_id, w.title_id, w.batch, w.ordinal
from wanted w
where not exists (select from stored s where s.event_id = w.event_id and s.title_id = w.title_id and s.ordinal = w.ordinal)
on conflict (event_id, title_id) do update set ordinal = excluded.ordinal;
