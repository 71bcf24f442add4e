-- M4: CTMs in the order of their ids, those that are behind or all. $1: after, $2: at most, $3: all of them.
select id from (
  select c.id from ctm c where $3 and ($1::uuid is null or c.id > $1)
  union
  select d.ctm_id from migration.dirty d where not $3 and ($1::uuid is null or d.ctm_id > $1)
) ctms
order by id
limit $2;
