-- I1: as next_batch.sql, and CTMs whose digest lacks ids ($6: also frozen ones). Reads every digest on its way.
select c.id
from ctm c
where c.id >= $1 and c.id <= $2
  and c.month = coalesce($4, c.month) and c.centroid_id = coalesce($5, c.centroid_id)
  and (exists (select from migration.dirty where ctm_id = c.id)
    or (($6 or c.is_frozen is not true) and migration.lacks_ids(c.id, c.events_digest)))
order by c.id
limit $3;
