-- A call, open or settled or from memory, in whatever order its states arrive: written twice it is one row, and an outcome is never taken
-- back.
insert into language_model.call as known (
  id, ctm_id, run_id, batch, task, attempt, deployment, prompt_version, key, cache_hit, reserved_tokens, sent_at,
  settled_at, status, model, finish_reason, http_status, error_code, request_id,
  input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost_usd, latency_ms)
values (
  @Id, @CtmId, @RunId, @Batch, @Task, @Attempt, @Deployment, @PromptVersion, @Key, @CacheHit, @ReservedTokens, @SentAt,
  @SettledAt, @Status, @Model, @FinishReason, @HttpStatus, @ErrorCode, @RequestId,
  @InputTokens, @CachedTokens, @OutputTokens, @ReasoningTokens, @CostUsd, @LatencyMs)
on conflict (id) do update set
  settled_at = excluded.settled_at, status = excluded.status, model = excluded.model, finish_reason = excluded.finish_reason,
  http_status = excluded.http_status, error_code = excluded.error_code, request_id = excluded.request_id,
  input_tokens = excluded.input_tokens, cached_tokens = excluded.cached_tokens, output_tokens = excluded.output_tokens,
  reasoning_tokens = excluded.reasoning_tokens, cost_usd = excluded.cost_usd, latency_ms = excluded.latency_ms
where known.settled_at is null and excluded.settled_at is not null;
