-- M1-M3: how the migration stands. Each of these is a look into an index, or as long as what is wrong.
select
  (select count(*)::int from migration.dirty) as Behind,
  (select count(*)::int from migration.unverified) as Unverified,
  (select count(distinct ctm_id)::int from migration.difference where cleared_at is null) as Differing,
  (select count(*)::int from migration.quarantine where acked_at is null) as QuarantineOpen,
  (select count(*)::int from migration.quarantine where acked_at is not null) as QuarantineAcknowledged;

-- Of each kind the unfinished run, else the last one. A process that died left its state behind.
select
  run.kind as Kind, run.state as State, run.reason as Reason, run.started_by as StartedBy, run.started_at as StartedAt, run.finished_at as FinishedAt,
  run.ctms_total as Total, run.ctms_done as Done, run.events as Events, run.differing as Differing,
  case when run.state in ('running', 'throttled') then run.rate end as CtmsPerSecond,
  case when run.state in ('running', 'throttled') and run.rate > 0 then greatest(run.ctms_total - run.ctms_done, 0) / run.rate end as EtaSeconds
from (
  select distinct on (r.kind) r.*, r.ctms_done / nullif(extract(epoch from clock_timestamp() - r.started_at), 0)::float8 as rate
  from (
    select kind, reason, started_by, started_at, finished_at, ctms_total, ctms_done, events, differing,
      case when state in ('running', 'throttled') and coalesce(held_until, '-infinity') < clock_timestamp() then 'interrupted' else state end as state
    from migration.run
  ) r
  order by r.kind, r.state in ('succeeded', 'cancelled'), r.started_at desc
) run;
