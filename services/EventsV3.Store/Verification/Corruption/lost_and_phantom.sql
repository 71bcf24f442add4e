-- Selftest: an event was lost and another invented: the counts agree.
with lost as (
  delete from events_v3 where id = @Event returning ctm_id, date, ordinal
)
insert into events_v3 (ctm_id, date, summary, ordinal) select ctm_id, date, 'An event that nobody reported', ordinal from lost;
