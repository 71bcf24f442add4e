-- Waits until the saga has committed what made it publish, says whether the run still waits for its merge, and keeps that so while the
-- batches are read. The question stands in the list, not in the where clause, which would judge the row as it was before that commit.
select run_id = @RunId and planned_at <= @PlannedAt and state in ('Consolidating', 'Faulted') and cardinality(outstanding) = 0
from consolidation.saga
where ctm_id = @CtmId
for share;
