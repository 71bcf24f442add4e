-- Selftest: a key that is not ours was lost.
update events_v3 set extra = extra - 'event_type' where id = @Event;
