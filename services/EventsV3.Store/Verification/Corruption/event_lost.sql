-- Selftest: an event's row was lost.
delete from events_v3 where id = @Event;
