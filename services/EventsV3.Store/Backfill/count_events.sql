-- An id that another CTM's transaction took meanwhile is passed over by the upsert: then the rows are too few, and all of it is done again.
select count(*)::int from events_v3 where ctm_id = any($1);
