-- Whoever has an answer may store it, even when its right to ask went to somebody else meanwhile: it answers the same question. The first
-- stays.
insert into language_model.answer as held
  (key, task, deployment, prompt_version, text, model, fingerprint, input_tokens, cached_tokens, output_tokens, reasoning_tokens)
values
  (@Key, @Task, @Deployment, @PromptVersion, @Text, @Model, @Fingerprint, @InputTokens, @CachedTokens, @OutputTokens, @ReasoningTokens)
on conflict (key) do update set
  task = excluded.task, deployment = excluded.deployment, prompt_version = excluded.prompt_version, text = excluded.text,
  model = excluded.model, fingerprint = excluded.fingerprint, input_tokens = excluded.input_tokens,
  cached_tokens = excluded.cached_tokens, output_tokens = excluded.output_tokens, reasoning_tokens = excluded.reasoning_tokens,
  created_at = excluded.created_at, last_used_at = excluded.last_used_at, owner = null, leased_until = null
where held.text is null;
