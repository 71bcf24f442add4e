-- The saga: one small row a CTM, never deleted (it is the memory that makes late and repeated messages harmless), and the batches
-- of the run that is being collected in rows of their own, so that an arriving batch costs the same however many are there (D3).

create schema consolidation;

-- No index but the key, and room in the page: every update of a row stays in its page and touches no index. The stall watch reads the
-- whole table once a minute, which is one row a CTM.
create table consolidation.saga (
  ctm_id uuid primary key,
  state text not null,
  run_id uuid not null,
  planned_at timestamptz not null,
  latest_plan timestamptz not null,
  mode text not null,
  base_revision bigint,
  include_frozen boolean not null,
  centroid text not null,
  label text not null,
  track text not null,
  month date not null,
  batch_count integer not null,
  outstanding integer[] not null,
  failed integer[] not null,
  resumes integer not null default 0,
  fault_stage text check (fault_stage in ('extract', 'consolidate', 'write', 'stalled')),
  fault text,
  begun_at timestamptz not null default now(),
  touched_at timestamptz not null default now(),
  constraint a_fault_has_a_reason check ((fault_stage is null) = (fault is null))
) with (fillfactor = 50);

-- Written once, read once and whole: json, which keeps what jsonb refuses (a NUL in a model's summary).
create table consolidation.batch (
  ctm_id uuid not null,
  run_id uuid not null,
  number integer not null,
  batch json not null,
  primary key (ctm_id, run_id, number)
);
