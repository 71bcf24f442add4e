-- M4: the way back. The digest is what the rows say, built of them in their own transaction; the same again changes nothing.
update ctm set events_digest = migration.events_of_tables($1)
where id = $1 and events_digest is distinct from migration.events_of_tables($1);
