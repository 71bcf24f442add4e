-- M1: a difference that one statement saw. Readers go back to the digest.
select migration.shadow_differs($1, $2, migration.events_of_digest($1), migration.events_of_tables($1));
