-- Selftest: an event's titles stand in another order.
update event_v3_titles set ordinal = -ordinal where event_id = @Event;
