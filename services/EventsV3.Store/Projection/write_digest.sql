-- I1: the same digest again changes no row.
update ctm set events_digest = $2 where id = $1 and events_digest is distinct from $2;
