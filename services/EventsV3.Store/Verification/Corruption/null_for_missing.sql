-- Selftest: a key whose value is null was taken for no key.
update events_v3 set extra = jsonb_strip_nulls(extra) where id = @Event;
