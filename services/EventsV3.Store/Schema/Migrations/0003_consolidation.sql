-- The saga: one small row a CTM, never deleted (it is the memory that makes late and repeated messages harmless), and the batches
-- of the run that is being collected in rows of their own, so that an arriving batch costs the same however many are there (D3).

create schema consolidation;

create table consolidation.saga (
  ctm_id uuid primary key,
  state text not null,
  run_id uuid not null,
  planned_at timestamptz not null,
  mode text not null,
  base_revision bigint,
  include_frozen boolean not null,
  centroid text not null,
  label text not null,
  track text not null,
  month date not null,
  batch_count integer not null,
  outstanding integer[] not null,
  resumes integer not null default 0,
  fault_stage text,
  fault text,
  begun_at timestamptz not null default now(),
  touched_at timestamptz not null default now()
) with (fillfactor = 50);
create index saga_unfinished on consolidation.saga (touched_at) where state in ('Collecting', 'Consolidating', 'Faulted');

create table consolidation.batch (
  ctm_id uuid not null,
  run_id uuid not null,
  number integer not null,
  batch jsonb not null,
  primary key (ctm_id, run_id, number)
);
