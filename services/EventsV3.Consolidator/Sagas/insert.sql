-- Opens a consolidation that may not exist yet. Never raises: an error would abort the transaction that is to go on. A rival's uncommitted
-- row is waited for, and then found by the statement that locks.
insert into consolidation.saga
  (ctm_id, state, run_id, planned_at, latest_plan, mode, base_revision, include_frozen, centroid, label, track, month, batch_count, outstanding, failed)
values
  (@CtmId, @State, @RunId, @PlannedAt, @LatestPlan, @Mode, @BaseRevision, @IncludeFrozen, @Centroid, @Label, @Track, @Month, @BatchCount, @Outstanding, @Failed)
on conflict (ctm_id) do nothing;
