-- Selftest: an event lost all its links.
delete from event_v3_titles where event_id = @Event;
