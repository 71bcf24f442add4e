-- Selftest: how many batches contributed: no digest tells, so no copy can contradict the other.
update events_v3 set source_batch_count = source_batch_count + 3 where id = @Event;
