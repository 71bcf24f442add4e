-- Where the titles of a merged event are now: from one to the next until one that is there. Ids come back, so a ring is possible, and ends.
with recursive way as (
  select @Id::uuid as event_id, 0 as steps
  union all
  select last.into_id, way.steps + 1
  from way
  cross join lateral (
    select (h.after ->> 'into')::uuid as into_id
    from event_v3_history h
    where h.event_id = way.event_id and h.change in ('merged', 'retired')
    order by h.id desc
    limit 1
  ) last
  where way.steps < 20 and last.into_id is not null and not exists (select from events_v3 e where e.id = way.event_id)
)
select way.event_id
from way
where exists (select from events_v3 e where e.id = way.event_id)
order by way.steps
limit 1
