-- An undo is done once; no row comes back when it was. $1: the repair, $2: who.
update migration.repair set undone_at = clock_timestamp(), undone_by = $2 where id = $1 and undone_at is null returning wrote;
