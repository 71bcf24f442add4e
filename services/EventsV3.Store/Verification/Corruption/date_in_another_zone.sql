-- Selftest: a date went through a time zone and lost a day.
update events_v3 set date = date - 1 where id = @Event;
