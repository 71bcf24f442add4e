-- $1: the repair, $2: the CTMs.
select migration.restore_rows(rows) from migration.before_image where repair_id = $1 and ctm_id = any($2) order by ctm_id;
