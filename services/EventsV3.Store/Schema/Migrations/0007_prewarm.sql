-- What `eventsv3 prewarm` has under way at a provider's batch API, so that whoever runs it next collects it and nothing is paid for twice.
-- The operator's: no service has a right here.

-- Written before the provider hears of it; file_id and batch_id are the provider's, written as soon as it names them. Between the two a kill
-- leaves a batch that is found at the provider by its file.
create table language_model.prewarm_batch (
  id uuid primary key,
  endpoint text not null,
  deployment text not null,
  is_full boolean not null,
  requests integer not null,
  reserved_tokens bigint not null,
  file_id text,
  batch_id text unique,
  status text not null default 'preparing',
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  collected_at timestamptz,
  answered integer not null default 0,
  failed integer not null default 0
);

create index prewarm_batch_to_collect on language_model.prewarm_batch (created_at) where collected_at is null;

-- A row is a question under way (no outcome), or one that a batch gave no usable answer to: that one is left to the live pipeline, which
-- asks it in smaller parts. An answered question is in language_model.answer; a lost one is gone from here, and asked anew.
create table language_model.prewarm_question (
  batch uuid not null references language_model.prewarm_batch (id) on delete cascade,
  key text not null,
  ctm_id uuid not null,
  run_id uuid not null,
  batch_number integer not null,
  prompt_version text not null,
  reserved_tokens integer not null,
  outcome text,
  primary key (batch, key)
);

create index prewarm_question_by_key on language_model.prewarm_question (key);
