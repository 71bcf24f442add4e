-- One row a repair. $4: the copy that it writes.
insert into migration.repair (id, of_run, started_by, wrote) values ($1, $2, $3, $4);
