-- Selftest: a number became a string.
update events_v3 set extra = jsonb_set(extra, '{weight}', to_jsonb(extra ->> 'weight')) where id = @Event;
