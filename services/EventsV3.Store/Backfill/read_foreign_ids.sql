-- W3: a digest copied by hand from another CTM brings ids that are taken there.
select v.id, v.ctm_id from events_v3 v where v.id = any($1);
