-- M4: what the digest would be, built from the rows, beside what it is, for one stretch of CTMs in the order of their ids. Both copies in one
-- statement. $1: after, $2: at most.
with ctms as materialized (
  select c.id, c.events_digest as digest, migration.events_of_tables(c.id) as built
  from ctm c
  where $1::uuid is null or c.id > $1
  order by c.id
  limit $2
)
select
  (array_agg(id order by id desc))[1] as Last,
  count(*)::int as Ctms,
  (count(*) filter (where is_same))::int as Same,
  (count(*) filter (where not is_same and open_parts > 0))::int as Quarantined,
  (count(*) filter (where not is_same and open_parts = 0 and is_behind))::int as Behind,
  (count(*) filter (where not is_same and open_parts = 0 and not is_behind and parts > 0))::int as Acknowledged,
  (count(*) filter (where not is_same and parts = 0 and not is_behind))::int as Normalised,
  coalesce(sum(jsonb_array_length(built)), 0)::bigint as Events
from (
  select
    c.id,
    c.built,
    coalesce(c.digest, '[]') = c.built as is_same,
    quarantined.parts,
    quarantined.open_parts,
    exists (select from migration.dirty d where d.ctm_id = c.id) as is_behind
  from ctms c
  cross join lateral (
    select count(*) as parts, count(*) filter (where q.acked_at is null) as open_parts from migration.quarantine q where q.ctm_id = c.id
  ) quarantined
) compared;
