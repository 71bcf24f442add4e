-- Finds the runs that nothing was heard of for longer than their limit, which doubles each time they were asked for. Touching them is the
-- claim: replicas of the stall watch do not compete. A row that is locked is being heard of right now.
update consolidation.saga as s set touched_at = now()
from (
  select ctm_id
  from consolidation.saga
  where state in ('Collecting', 'Consolidating') and touched_at < now() - @StallAfter * (1 << least(resumes, 10))
  for update skip locked
) as quiet
where s.ctm_id = quiet.ctm_id
returning s.ctm_id as CtmId, s.run_id as RunId, s.planned_at as PlannedAt, s.mode, s.base_revision as BaseRevision, s.include_frozen as IncludeFrozen;
