-- Selftest: an event was written twice, as two writers do that know no key.
with second as (
  insert into events_v3 (ctm_id, date, summary, date_confidence, ordinal, extra)
  select ctm_id, date, summary || ' ', date_confidence, 99, extra from events_v3 where id = @Event
  returning id
)
insert into event_v3_titles (event_id, title_id, ordinal)
select second.id, t.title_id, t.ordinal from second cross join event_v3_titles t where t.event_id = @Event;
