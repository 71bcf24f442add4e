-- M4: the lock that every writer of a CTM takes, in the order of the ids.
select id from ctm where id = any($1) order by id for no key update;
