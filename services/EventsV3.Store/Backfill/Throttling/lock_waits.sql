-- M2: who waits for this backfill's locks, and how long so far. Blockers are looked up of the waiting only.
select count(distinct waiting.pid)::int, coalesce(max(extract(epoch from clock_timestamp() - waiting.waitstart)), 0)::float8
from pg_locks waiting
join pg_stat_activity session on session.pid = waiting.pid and session.application_name <> 'eventsv3 backfill'
where not waiting.granted
  and waiting.waitstart is not null
  and exists (
    select from unnest(pg_blocking_pids(waiting.pid)) as blocker (pid)
    join pg_stat_activity ours on ours.pid = blocker.pid
    where ours.application_name = 'eventsv3 backfill'
  );
