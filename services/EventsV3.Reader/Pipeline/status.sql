-- D2: what is under way, what waits for a person, what was written last. No digest is opened: many look, and often.
select state as State, count(*)::int as Runs from consolidation.saga group by state order by state;

select
  ctm_id as CtmId, centroid as CentroidId, label as Label, track as Track, to_char(month, 'YYYY-MM') as Month, run_id as RunId, state as State,
  batch_count as BatchCount, batch_count - cardinality(array_remove(outstanding, 0)) as Arrived, begun_at as BegunAt, touched_at as TouchedAt
from consolidation.saga
where state in ('Collecting', 'Consolidating')
order by begun_at, ctm_id
limit @Listed;

select
  ctm_id as CtmId, centroid as CentroidId, label as Label, track as Track, to_char(month, 'YYYY-MM') as Month, run_id as RunId,
  coalesce(fault_stage, '') as Stage, coalesce(fault, '') as Reason, touched_at as Since
from consolidation.saga
where state = 'Faulted'
order by touched_at desc, ctm_id
limit @Listed;

select
  r.ctm_id as CtmId, c.centroid_id as CentroidId, l.label as Label, c.track as Track, to_char(c.month, 'YYYY-MM') as Month, r.written_at as WrittenAt, r.mode as Mode,
  r.events as Events, r.new_events as NewEvents, r.changed_events as ChangedEvents, r.retired_events as RetiredEvents, r.titles_in as TitlesIn
from (
  select p.ctm_id, p.run_id, p.planned_at from ctm_projection p where p.written_at is not null order by p.written_at desc limit @Written
) last
join event_v3_runs r on r.ctm_id = last.ctm_id and r.planned_at = last.planned_at and r.run_id = last.run_id
join ctm c on c.id = r.ctm_id
join centroids_v3 l on l.id = c.centroid_id
order by r.written_at desc, r.ctm_id;

select
  count(*)::int as Ctms,
  (count(*) filter (where c.is_frozen))::int as Frozen,
  (select count(*)::int from ctm_projection p where p.written_at is not null) as Written,
  (select count(*)::int from migration.dirty) as Drifted
from ctm c;
