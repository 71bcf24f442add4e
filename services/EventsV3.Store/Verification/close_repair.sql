-- Done.
update migration.repair set finished_at = clock_timestamp() where id = $1;
