-- Selftest: a row's summary was edited.
update events_v3 set summary = summary || ' (updated)' where id = @Event;
