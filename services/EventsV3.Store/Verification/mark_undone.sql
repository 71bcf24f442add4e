-- The CTMs are behind again: nobody takes these rows for derived from the digest. $1: CTMs, $2: the repair.
with behind as (
  insert into ctm_projection (ctm_id, digest_rev, projected_rev) select unnest($1::uuid[]), 0, null
  on conflict (ctm_id) do update set projected_rev = null
), doubted as (
  delete from migration.verified where ctm_id = any($1)
)
update migration.difference set repair_id = null where repair_id = $2 and ctm_id = any($1);
