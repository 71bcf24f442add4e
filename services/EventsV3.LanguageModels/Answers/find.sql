-- Single flight: the answer, or the right to ask for it, given to one. Taken again only from an owner that did not renew it in time. An
-- answer costs no write, but for one a day that tells the purge it is still of use.
with known as (
  select * from language_model.answer where key = @Key
), used as (
  update language_model.answer set last_used_at = clock_timestamp()
  where key = @Key and text is not null and last_used_at < clock_timestamp() - interval '1 day'
), taken as (
  insert into language_model.answer as held (key, owner, leased_until)
  select @Key, @Owner, clock_timestamp() + @Length
  where not exists (select from known where text is not null)
  on conflict (key) do update set owner = excluded.owner, leased_until = excluded.leased_until, created_at = clock_timestamp()
  where held.text is null and held.leased_until < clock_timestamp()
  returning key
)
select
  known.task, known.deployment, known.prompt_version as PromptVersion, known.text, known.model, known.fingerprint,
  known.input_tokens as InputTokens, known.cached_tokens as CachedTokens, known.output_tokens as OutputTokens,
  known.reasoning_tokens as ReasoningTokens, clock_timestamp() - known.created_at as Asked, exists (select from taken) as Taken
from (select) as one
left join known on true;
