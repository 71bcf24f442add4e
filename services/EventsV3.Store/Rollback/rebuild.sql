-- M4: the digest is what the rows say. What says the same already is not touched; what it said before is kept, with the parts that had no row,
-- for they are in no digest any more. Who changes is told: $1: the CTMs.
with changing as materialized (
  select c.id, c.events_digest as said, built.digest
  from ctm c cross join lateral (select migration.events_of_tables(c.id) as digest) built
  where c.id = any($1) and c.events_digest is distinct from built.digest
    and not (built.digest = '[]' and (c.events_digest is null or c.events_digest = 'null'))
), settled as (
  delete from migration.quarantine q using changing where q.ctm_id = changing.id
  returning q.ctm_id, to_jsonb(q) - 'ctm_id' as part
), kept as (
  insert into migration.overwritten_digest (ctm_id, digest, quarantined)
  select changing.id, changing.said, coalesce((select jsonb_agg(s.part) from settled s where s.ctm_id = changing.id), '[]')
  from changing
  where changing.said is not null or exists (select from settled s where s.ctm_id = changing.id)
)
update ctm c set events_digest = changing.digest
from changing
where c.id = changing.id
returning c.id;
