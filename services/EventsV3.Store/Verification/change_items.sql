-- An item that is understood better, now that all CTMs were seen.
update migration.difference_item i set class = c.class, event_id = c.event_id, detail = c.detail::jsonb
from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::text[]) as c (ctm_id, item, class, event_id, detail)
where i.run_id = $1 and i.ctm_id = c.ctm_id and i.item = c.item;
