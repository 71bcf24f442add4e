-- One CTM, what was last written, and what is under way.
select
  c.id as CtmId, c.centroid_id as CentroidId, l.label as Label, c.track as Track, to_char(c.month, 'YYYY-MM') as Month,
  coalesce(c.title_count, 0) as TitleCount, migration.count_events(c.id) as EventCount, c.is_frozen is true as IsFrozen,
  s.state as State, p.written_at as WrittenAt, case when migration.reads_tables(c.id) then 'tables' else 'digest' end as ReadFrom
from ctm c
join centroids_v3 l on l.id = c.centroid_id
left join ctm_projection p on p.ctm_id = c.id
left join consolidation.saga s on s.ctm_id = c.id
where c.id = @Id;

select r.run_id as RunId, r.planned_at as PlannedAt, r.written_at as WrittenAt, r.mode as Mode
from event_v3_runs r
where r.ctm_id = @Id
order by r.planned_at desc, r.run_id
limit 1;

select
  run_id as RunId, state as State, batch_count as BatchCount, batch_count - cardinality(array_remove(outstanding, 0)) as Arrived,
  begun_at as BegunAt, touched_at as TouchedAt,
  fault_stage as FaultStage, fault as Fault
from consolidation.saga
where ctm_id = @Id;
