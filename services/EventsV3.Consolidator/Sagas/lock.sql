-- Loads a consolidation for the message at hand. Without the lock two batches that arrive together would each forget the other.
select
  ctm_id as CtmId, state, run_id as RunId, planned_at as PlannedAt, latest_plan as LatestPlan, mode, base_revision as BaseRevision,
  include_frozen as IncludeFrozen, centroid, label, track, month, batch_count as BatchCount, outstanding, failed, resumes,
  fault_stage as FaultStage, fault
from consolidation.saga
where ctm_id = @CtmId
for update;
