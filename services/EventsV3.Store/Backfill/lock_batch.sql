-- M2: the lock that every writer of a CTM takes, in the order of the ids; the digest is read under it, so nothing that is projected can be old.
select id, events_digest::text from ctm where id = any($1) order by id for no key update;
