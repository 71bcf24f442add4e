-- What an attempt came to. The first outcome stands.
update language_model.call set
  settled_at = @SettledAt, status = @Status, model = @Model, finish_reason = @FinishReason, http_status = @HttpStatus,
  error_code = @ErrorCode, request_id = @RequestId, input_tokens = @InputTokens, cached_tokens = @CachedTokens,
  output_tokens = @OutputTokens, reasoning_tokens = @ReasoningTokens, cost_usd = @CostUsd, latency_ms = @LatencyMs
where id = @Id and settled_at is null;
