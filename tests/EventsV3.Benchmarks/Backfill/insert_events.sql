-- The bound, part one: the events of the CTMs from $1 to $2, out of their digests; nothing locked, looked up, counted or remembered.
insert into events_v3 (id, ctm_id, date, summary, date_confidence, ordinal)
select md5(c.id || e.place::text)::uuid, c.id, (e.event ->> 'date')::date, e.event ->> 'summary', e.event ->> 'date_confidence', e.place - 1
from ctm c
cross join lateral jsonb_array_elements(c.events_digest) with ordinality as e (event, place)
where c.id between $1 and $2;
