-- The bound, part two: their titles.
insert into event_v3_titles (event_id, title_id, ordinal)
select md5(c.id || e.place::text)::uuid, t.title::uuid, t.place - 1
from ctm c
cross join lateral jsonb_array_elements(c.events_digest) with ordinality as e (event, place)
cross join lateral jsonb_array_elements_text(e.event -> 'source_title_ids') with ordinality as t (title, place)
where c.id between $1 and $2;
