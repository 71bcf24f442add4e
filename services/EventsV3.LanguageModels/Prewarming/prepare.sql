-- A batch and its questions, before the provider hears of it.
with batch as (
  insert into language_model.prewarm_batch (id, endpoint, deployment, is_full, requests, reserved_tokens)
  values (@Id, @Endpoint, @Deployment, @IsFull, @Requests, @ReservedTokens)
  returning id
)
insert into language_model.prewarm_question (batch, key, ctm_id, run_id, batch_number, prompt_version, reserved_tokens)
select batch.id, question.*
from batch, unnest(@Keys, @CtmIds, @RunIds, @BatchNumbers, @PromptVersions, @Tokens) as question
