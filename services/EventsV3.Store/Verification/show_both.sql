-- The digest of CTM $1 element by element, and its rows.
select e.place - 1 as place, jsonb_pretty(e.element) as digest
from ctm cross join lateral jsonb_array_elements(migration.digest_array(ctm.events_digest)) with ordinality as e (element, place)
where ctm.id = $1 order by e.place;
select v.ordinal as place, v.id, v.date, v.summary, v.date_confidence, v.extra,
       array(select t.title_id from event_v3_titles t where t.event_id = v.id order by t.ordinal, t.title_id) as titles
from events_v3 v where v.ctm_id = $1 order by v.ordinal, v.id;
