-- What every process that asks a language model shares: the provider's limits, the answers, and what each attempt cost. Nothing here points
-- at the platform's tables: an answer fits every CTM that asks the same, and what was spent stays spent when its CTM is gone.

create schema language_model;

-- One row a deployment. GCRA: each limit is the time at which all that is booked will have been paid for at the limit's pace. Every booking
-- updates it; room in the page, and no index but the key, keep that within the page.
create table language_model.rate_limit (
  deployment text primary key,
  tokens_until timestamptz not null,
  requests_until timestamptz not null,
  blocked_until timestamptz not null default 'epoch'
) with (fillfactor = 10);

-- A row is an answer, or somebody's right to ask for it until the lease ends. The text is the model's, whatever it wrote: text, not json.
create table language_model.answer (
  key text primary key,
  task text,
  deployment text,
  prompt_version text,
  text text,
  model text,
  fingerprint text,
  input_tokens integer,
  cached_tokens integer,
  output_tokens integer,
  reasoning_tokens integer,
  created_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz not null default clock_timestamp(),
  owner uuid,
  leased_until timestamptz,
  constraint a_row_is_an_answer_or_a_lease check (
    num_nonnulls(text, task, deployment, prompt_version) = case when owner is null then 4 else 0 end
    and (owner is null) = (leased_until is null)),
  constraint usage_is_known_or_not check (num_nulls(input_tokens, cached_tokens, output_tokens, reasoning_tokens) in (0, 4))
) with (fillfactor = 90);

-- The ledger: a row an attempt, and one an answer from memory. Tokens and money are null where they are unknown.
create table language_model.call (
  id uuid primary key,
  ctm_id uuid not null,
  run_id uuid not null,
  batch integer not null,
  task text not null,
  attempt integer not null,
  deployment text not null,
  prompt_version text not null,
  key text not null,
  cache_hit boolean not null,
  reserved_tokens integer not null,
  sent_at timestamptz not null,
  settled_at timestamptz,
  status text,
  model text,
  finish_reason text,
  http_status integer,
  error_code text,
  request_id text,
  input_tokens integer,
  cached_tokens integer,
  output_tokens integer,
  reasoning_tokens integer,
  cost_usd numeric,
  latency_ms integer,
  constraint a_settled_attempt_has_a_status check (cache_hit or (settled_at is null) = (status is null)),
  constraint usage_is_known_or_not check (num_nulls(input_tokens, cached_tokens, output_tokens, reasoning_tokens) in (0, 4))
) with (fillfactor = 80);

-- For the budgets (a CTM's last day, everybody's today), and for the operator's questions by CTM and day.
create index call_by_ctm on language_model.call (ctm_id, sent_at);
create index call_by_time on language_model.call (sent_at);

-- For what an answer from memory saved: what it once cost.
create index call_that_answered on language_model.call (key) where status = 'Ok';

-- The two services that ask models, and nobody else. What was spent is never deleted, and of an attempt only its outcome is ever updated.
grant usage on schema language_model to eventsv3_extractor, eventsv3_consolidator;
grant select, insert, update on language_model.rate_limit to eventsv3_extractor, eventsv3_consolidator;
grant select, insert, update, delete on language_model.answer to eventsv3_extractor, eventsv3_consolidator;
grant select, insert, update (
  settled_at, status, model, finish_reason, http_status, error_code, request_id,
  input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost_usd, latency_ms
) on language_model.call to eventsv3_extractor, eventsv3_consolidator;
