-- W1: an event that the digest no longer holds has no row. $1: CTMs that have rows, $2: the ids that stay.
delete from events_v3 v where v.ctm_id = any($1) and not exists (select from unnest($2::uuid[]) as kept (id) where kept.id = v.id);
