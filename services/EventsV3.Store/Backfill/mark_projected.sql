-- M2: from here on the rows say what the digest says. $1: the CTMs that are locked and projected.
with looked_at as (
  delete from migration.gone_title where ctm_id = any($1)
)
insert into ctm_projection as p (ctm_id, projected_rev)
select unnest($1::uuid[]), 0
on conflict (ctm_id) do update set projected_rev = p.digest_rev where p.projected_rev is distinct from p.digest_rev;
