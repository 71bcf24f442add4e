-- One row a repair.
insert into migration.repair (id, of_run, started_by) values ($1, $2, $3);
