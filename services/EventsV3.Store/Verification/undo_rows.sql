-- The rows as they were before the repair $1, of the CTMs $2: all of them go before any comes, a row may have changed its CTM.
delete from events_v3 where ctm_id = any($2) or id in (
  select (e ->> 'id')::uuid from migration.before_image i cross join lateral jsonb_array_elements(i.rows -> 'events') e
  where i.repair_id = $1 and i.ctm_id = any($2)
);
