-- M3: a repair is an attempt. The CTMs count as verified after a later pass has found them equal. $1: the repair, $2: the CTMs.
with doubted as (
  delete from migration.verified where ctm_id = any($2)
), counted as (
  update migration.repair set ctms = ctms + cardinality($2) where id = $1
)
update migration.difference set repair_id = $1 where ctm_id = any($2) and cleared_at is null;
