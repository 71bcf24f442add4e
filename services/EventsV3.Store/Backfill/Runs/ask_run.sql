-- An operator's wish for the process that drives the run; where none does, it is done at once.
update migration.run run
set wanted = case when driven.now then @wanted end,
    state = case when driven.now then run.state else @state end,
    reason = case when driven.now then run.reason else @reason end,
    finished_at = case when not driven.now and @state = 'cancelled' then clock_timestamp() end
from (select id, coalesce(held_until > clock_timestamp(), false) as now from migration.run) driven
where driven.id = run.id and run.kind = 'backfill' and run.state in ('running', 'throttled', 'paused', 'interrupted', 'errored')
returning run.id;
