-- Selftest: a row's date was moved.
update events_v3 set date = date + 1 + @Seed % 5 where id = @Event;
