-- M2: a whole backfill has ended since both copies are written, and none is under way.
select
  exists (
    select from migration.run r
    where r.kind = 'backfill' and r.state = 'succeeded' and r.finished_at >= p.both_since
      and coalesce(r.options ->> 'limit', r.options ->> 'month', r.options ->> 'centroid') is null
  ) as Done,
  (select r.state from migration.run r
   where r.kind = 'backfill' and r.state in ('running', 'throttled', 'paused', 'interrupted', 'errored')) as UnderWay
from (
  select coalesce(
    (select max(t.at) from migration.transition t where t.from_phase = 'jsonb_only'), '-infinity'::timestamptz) as both_since
) p
