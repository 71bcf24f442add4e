-- Selftest: one title of an event lost its link.
delete from event_v3_titles where event_id = @Event and title_id = @Title;
