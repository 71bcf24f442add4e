-- A pass that ends before its end: what it found and how far it came stay.
update migration.run
set state = $3, reason = $4, holder = null, held_until = null, finished_at = case when $3 = 'cancelled' then clock_timestamp() end
where id = $1 and holder = $2 and state = 'running';
