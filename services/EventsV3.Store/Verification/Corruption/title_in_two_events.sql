-- Selftest: a title was linked to a second event.
insert into event_v3_titles (event_id, title_id, ordinal) values (@Sibling, @Title, 99);
