-- The move of the history (M1, M2): which CTMs are behind, what could not be taken along, and the runs that move them.

-- Every CTM has its revision from now on, so that what is behind is one look into an index: also what nobody has touched since EventsV3 came.
insert into ctm_projection (ctm_id)
select id from ctm
where (events_digest is not null and events_digest <> '[]') or exists (select from events_v3 v where v.ctm_id = ctm.id)
on conflict do nothing;

-- written_rev: the revision that the last run left behind. Until the history is moved, projected_rev has said that too; from now on the rows
-- may have been derived from what another writer stored since.
alter table ctm_projection add column written_rev bigint;
update ctm_projection set written_rev = projected_rev where run_id is not null;

create trigger ctm_digest_created after insert on ctm
  for each row when (new.events_digest is not null and new.events_digest <> '[]') execute function ctm_digest_changed();

create schema migration;

-- A title that was deleted leaves both copies at once, the rows by their foreign key, the digest by pointing nowhere; that it is missing is
-- found out by looking at the CTM again. A table of its own, only ever inserted into: to bump the revision here would wait for the writer's
-- lock while the writer waits for the title's.
create table migration.gone_title (
  ctm_id uuid not null,
  title_id uuid not null,
  deleted_at timestamptz not null default now(),
  primary key (ctm_id, title_id)
);

do $$
begin
  execute format($create$
    create function title_deleted() returns trigger language plpgsql security definer set search_path = %1$I, pg_temp as $body$
    begin
      insert into migration.gone_title (ctm_id, title_id)
      select distinct v.ctm_id, old.id from event_v3_titles t join events_v3 v on v.id = t.event_id where t.title_id = old.id
      on conflict do nothing;
      return old;
    end
    $body$;
    create function titles_truncated() returns trigger language plpgsql security definer set search_path = %1$I, pg_temp as $body$
    begin
      update ctm_projection set projected_rev = null where projected_rev is not null;
      return null;
    end
    $body$
  $create$, current_schema());
end
$$;
create trigger title_deleted before delete on titles_v3 for each row execute function title_deleted();
create trigger titles_truncated after truncate on titles_v3 for each statement execute function titles_truncated();

-- Indexed on both sides: the cost of a look grows with what is behind, not with what there is.
create view migration.dirty as
  select ctm_id from ctm_projection where projected_rev is distinct from digest_rev
  union
  select ctm_id from migration.gone_title;

-- elements = events + merged duplicates + quarantined elements. A row goes when its CTM is projected and the part is no longer there.
-- fingerprint: of the part, its reason and its text, and of how many equal ones stand before it; so an acknowledged part stays acknowledged.
create table migration.quarantine (
  ctm_id uuid not null references ctm (id) on delete cascade,
  fingerprint uuid not null,
  place integer not null,
  part text not null check (part in ('digest', 'element', 'title')),
  reason text not null,
  raw text not null,
  first_seen timestamptz not null default now(),
  acked_at timestamptz,
  acked_by text,
  ack_note text,
  primary key (ctm_id, fingerprint),
  constraint an_acknowledgement_has_a_name check ((acked_at is null) = (acked_by is null))
);
create index quarantine_open on migration.quarantine (ctm_id) where acked_at is null;

-- One row a run of the backfill or of verification. wanted: what an operator asked of it meanwhile. holder: the process that drives it, until
-- the lease ends; taken over by another after that.
create table migration.run (
  id uuid primary key,
  kind text not null check (kind in ('backfill', 'verify')),
  state text not null check (state in ('running', 'throttled', 'paused', 'interrupted', 'errored', 'succeeded', 'cancelled')),
  wanted text check (wanted in ('pause', 'cancel')),
  options jsonb not null,
  fingerprint text not null,
  started_by text not null,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  holder text,
  held_until timestamptz,
  reason text,
  ctms_total integer not null,
  ctms_done integer not null default 0,
  ctms_changed integer not null default 0,
  elements bigint not null default 0,
  events bigint not null default 0,
  merged bigint not null default 0,
  quarantined bigint not null default 0,
  links bigint not null default 0,
  differing integer not null default 0
);
create unique index one_run_of_a_kind on migration.run (kind) where state in ('running', 'throttled', 'paused', 'interrupted', 'errored');

-- A worker's share of the ids, and how far it is: written in the transaction of the batch, so a kill repeats nothing and loses nothing.
create table migration.run_part (
  run_id uuid not null references migration.run (id) on delete cascade,
  part integer not null,
  after_id uuid,
  until_id uuid not null,
  batch_size integer not null,
  batches integer not null default 0,
  done boolean not null default false,
  primary key (run_id, part)
);

grant usage on schema migration to eventsv3_writer;
grant select, delete on migration.gone_title, migration.quarantine to eventsv3_writer;
