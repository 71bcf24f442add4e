-- M2: the next CTMs that are behind, by their ids from $1 to $2; each half is a look into an index that ends after $3.
-- $4 and $5: only of this month, of this centroid.
select ctm_id
from (
  (
    select p.ctm_id from ctm_projection p
    where p.projected_rev is distinct from p.digest_rev and p.ctm_id >= $1 and p.ctm_id <= $2
      and (($4::date is null and $5::text is null)
        or exists (select from ctm where ctm.id = p.ctm_id and ctm.month = coalesce($4, ctm.month) and ctm.centroid_id = coalesce($5, ctm.centroid_id)))
    order by p.ctm_id limit $3
  )
  union
  (
    select distinct gone.ctm_id from migration.gone_title gone
    where gone.ctm_id >= $1 and gone.ctm_id <= $2
      and (($4::date is null and $5::text is null)
        or exists (select from ctm where ctm.id = gone.ctm_id and ctm.month = coalesce($4, ctm.month) and ctm.centroid_id = coalesce($5, ctm.centroid_id)))
    order by gone.ctm_id limit $3
  )
) behind
order by ctm_id
limit $3;
