-- Stores what the message changed. touched_at is what the stall watch goes by: a stale message never comes here.
update consolidation.saga set
  state = @State, run_id = @RunId, planned_at = @PlannedAt, latest_plan = @LatestPlan, mode = @Mode, base_revision = @BaseRevision,
  include_frozen = @IncludeFrozen, centroid = @Centroid, label = @Label, track = @Track, month = @Month, batch_count = @BatchCount,
  outstanding = @Outstanding, failed = @Failed, resumes = @Resumes, fault_stage = @FaultStage, fault = @Fault,
  begun_at = case when planned_at = @PlannedAt and run_id = @RunId then begun_at else now() end, touched_at = now()
where ctm_id = @CtmId;
