-- The unfinished run, else the last one.
select id, state, wanted, options::text as options, started_by as StartedBy, started_at as StartedAt, finished_at as FinishedAt,
       holder, held_until > clock_timestamp() as Held, reason, ctms_total as CtmsTotal, ctms_done as CtmsDone, ctms_changed as CtmsChanged,
       elements, events, merged, quarantined, links,
       (select count(*)::int from migration.dirty) as Dirty,
       (select count(*)::int from migration.quarantine where acked_at is null) as OpenParts
from migration.run
where kind = 'backfill'
order by state in ('succeeded', 'cancelled'), started_at desc
limit 1;
