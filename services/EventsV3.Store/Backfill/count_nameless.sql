-- How many CTMs next_nameless.sql finds. $1 and $2: only of this month, of this centroid; $3: also frozen ones.
select count(*)::int
from ctm c
where c.month = coalesce($1, c.month) and c.centroid_id = coalesce($2, c.centroid_id)
  and (exists (select from migration.dirty where ctm_id = c.id)
    or (($3 or c.is_frozen is not true) and migration.lacks_ids(c.id, c.events_digest)));
