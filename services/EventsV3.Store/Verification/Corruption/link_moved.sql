-- Selftest: a title went to a sibling.
update event_v3_titles set event_id = @Sibling, ordinal = 99
where event_id = @Event and title_id = @Title;
