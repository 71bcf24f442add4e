-- Everything that is not collected yet, oldest first.
select
  id, endpoint, deployment, is_full as IsFull, requests, file_id as FileId, batch_id as BatchId, status, created_at as CreatedAt,
  finished_at as FinishedAt
from language_model.prewarm_batch
where collected_at is null
order by created_at, id
