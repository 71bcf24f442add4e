-- A CTM's questions that a batch still has to be read for.
select
  key, ctm_id as CtmId, run_id as RunId, batch_number as BatchNumber, prompt_version as PromptVersion, reserved_tokens as ReservedTokens
from language_model.prewarm_question
where batch = @Batch and ctm_id = @CtmId and outcome is null
