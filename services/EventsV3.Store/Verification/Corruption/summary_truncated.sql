-- Selftest: a summary was cut.
update events_v3 set summary = left(summary, 20) where id = @Event;
