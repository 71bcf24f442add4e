-- M4: what a digest said before "eventsv3 rollback rebuild-jsonb" wrote another in its place, and the parts of it that had no row: the way back
-- throws nothing away.
create table migration.overwritten_digest (
  id bigint generated always as identity primary key,
  ctm_id uuid not null references ctm (id) on delete cascade,
  at timestamptz not null default clock_timestamp(),
  digest jsonb,
  quarantined jsonb not null
);
create index overwritten_digest_ctm on migration.overwritten_digest (ctm_id);
