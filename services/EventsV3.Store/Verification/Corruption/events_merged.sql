-- Selftest: two events became one row, which has the titles of both.
update event_v3_titles t set event_id = @Event, ordinal = t.ordinal + 99
where t.event_id = @Sibling and not exists (select from event_v3_titles h where h.event_id = @Event and h.title_id = t.title_id);
delete from events_v3 where id = @Sibling;
