-- What differs there, event by event.
insert into migration.difference_item (run_id, ctm_id, item, class, event_id, place, detail)
select $1, i.ctm_id, i.item, i.class, i.event_id, i.place, i.detail::jsonb
from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::int[], $7::text[]) as i (ctm_id, item, class, event_id, place, detail)
on conflict do nothing;
