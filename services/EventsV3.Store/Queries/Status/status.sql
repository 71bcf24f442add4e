-- D2: what is under way and what waits for a person; nothing is stuck silently.
select state as State, count(*)::int as Runs from consolidation.saga group by state order by state;

select
  ctm_id as CtmId, centroid as Centroid, track as Track, month as Month, state as State,
  cardinality(outstanding) as OutstandingBatches, batch_count as BatchCount, begun_at as BegunAt, touched_at as TouchedAt
from consolidation.saga
where state in ('Collecting', 'Consolidating')
order by begun_at
limit 1;

select
  ctm_id as CtmId, centroid as Centroid, track as Track, month as Month, run_id as RunId,
  fault_stage as Stage, fault as Reason, touched_at as Since
from consolidation.saga
where state = 'Faulted'
order by touched_at desc
limit @Faults;

select
  count(*)::int as Ctms,
  (count(*) filter (where c.is_frozen))::int as Frozen,
  (count(*) filter (where jsonb_typeof(known.events) = 'array' and known.events <> '[]'))::int as WithDigest,
  (count(*) filter (where exists (select from events_v3 e where e.ctm_id = c.id)))::int as WithTables,
  (count(*) filter (where p.projected_rev is distinct from p.digest_rev))::int as Drifted
from ctm c
left join ctm_projection p on p.ctm_id = c.id
cross join lateral (select migration.known_events(c.id) as events offset 0) known;

select reason as Reason, count(*)::int as Titles from event_v3_set_aside group by reason order by count(*) desc, reason;
