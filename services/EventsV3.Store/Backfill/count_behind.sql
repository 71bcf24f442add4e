-- What there is to do. $1 and $2: only of this month, of this centroid.
select count(*)::int
from migration.dirty
where ($1::date is null and $2::text is null)
  or exists (select from ctm where ctm.id = dirty.ctm_id and ctm.month = coalesce($1, ctm.month) and ctm.centroid_id = coalesce($2, ctm.centroid_id));
