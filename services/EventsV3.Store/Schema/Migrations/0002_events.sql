-- The normalised copy: events, their titles, and what keeps the two copies honest. Upstream's own events_v3 tables, where they exist,
-- gain columns and lose nothing.

create table if not exists events_v3 (
  id uuid primary key default gen_random_uuid(),
  ctm_id uuid not null references ctm (id) on delete cascade,
  date date not null,
  summary text not null constraint events_v3_summary_not_empty check (summary <> ''),
  date_confidence text default 'high',
  source_batch_count integer default 1,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table if not exists event_v3_titles (
  event_id uuid not null references events_v3 (id) on delete cascade,
  title_id uuid not null references titles_v3 (id) on delete cascade,
  added_from_batch integer default 0,
  created_at timestamptz default now(),
  primary key (event_id, title_id)
);

-- ordinal: the place in the digest's array. extra: the element's keys that are not ours, so that the array can be rebuilt from the rows (M4).
alter table events_v3 add column if not exists ordinal integer not null default 0;
alter table events_v3 add column if not exists extra jsonb;
alter table event_v3_titles add column if not exists ordinal integer not null default 0;

-- md5, because an index entry ends at 2.7 kB and a summary may not. Deferrable, so that one statement may swap two summaries:
-- the check falls at the statement's end instead of at each row.
alter table events_v3 add column if not exists summary_md5 uuid generated always as (md5(summary)::uuid) stored;

do $$
declare
  twins bigint;
begin
  if not exists (select from pg_constraint where conrelid = 'events_v3'::regclass and conname = 'events_v3_ctm_date_summary_key') then
    select count(*) into twins from (select from events_v3 group by ctm_id, date, summary_md5 having count(*) > 1) twin;
    if twins > 0 then
      raise exception 'events_v3 holds % (ctm_id, date, summary) more than once', twins
        using hint = 'These rows are twins of one event. Unite them (or truncate events_v3: it is rebuilt from events_digest), then run "eventsv3 schema apply" again.';
    end if;
    alter table events_v3 add constraint events_v3_ctm_date_summary_key unique (ctm_id, date, summary_md5) deferrable initially immediate;
  end if;
end
$$;

create index if not exists idx_events_v3_date on events_v3 (date desc);
create index if not exists idx_event_v3_titles_title on event_v3_titles (title_id);

-- updated_at says when the event last changed, not when its neighbours moved its place in the list.
create or replace function update_events_v3_updated_at() returns trigger language plpgsql as $$
begin
  if (new.date, new.summary, new.date_confidence) is distinct from (old.date, old.summary, old.date_confidence) then
    new.updated_at = now();
  end if;
  return new;
end
$$;
drop trigger if exists events_v3_updated_at_trigger on events_v3;
create trigger events_v3_updated_at_trigger before update on events_v3
  for each row execute function update_events_v3_updated_at();

-- I4: every change of an event, with the run that made it. No foreign keys: history outlives what it tells of.
create table event_v3_history (
  id bigint generated always as identity primary key,
  ctm_id uuid not null,
  event_id uuid not null,
  run_id uuid not null,
  change text not null check (change in ('created', 'reworded', 'redated', 'titles', 'merged', 'retired')),
  before jsonb,
  after jsonb,
  changed_at timestamptz not null default now()
);
create index event_v3_history_event on event_v3_history (event_id, id);
create index event_v3_history_ctm on event_v3_history (ctm_id, id);

-- One row a CTM: the fence (run_id, planned_at: the last run written) and the revision of events_digest. digest_rev is bumped by a trigger
-- whoever writes; projected_rev is the revision that the rows were derived from. They differ exactly while the copies may disagree.
create table ctm_projection (
  ctm_id uuid primary key references ctm (id) on delete cascade,
  digest_rev bigint not null default 0,
  projected_rev bigint,
  run_id uuid,
  planned_at timestamptz,
  written_at timestamptz
);
create index ctm_projection_dirty on ctm_projection (ctm_id) where projected_rev is distinct from digest_rev;

-- Security definer: a writer that knows nothing of EventsV3 must be able to change ctm, and is seen all the same. Its search_path is this
-- schema and then pg_temp, named last: left out, pg_temp comes first, and a caller's temporary ctm_projection would be written as the owner.
do $$
begin
  execute format($create$
    create function ctm_digest_changed() returns trigger language plpgsql security definer set search_path = %I, pg_temp as $body$
    begin
      insert into ctm_projection as p (ctm_id, digest_rev) values (new.id, 1)
      on conflict (ctm_id) do update set digest_rev = p.digest_rev + 1;
      return null;
    end
    $body$
  $create$, current_schema());
end
$$;
create trigger ctm_digest_changed after update of events_digest on ctm
  for each row when (old.events_digest is distinct from new.events_digest) execute function ctm_digest_changed();

-- T1: titles that are in no event, and why. The next incremental run does not take them for new. No foreign key to the title: it may be
-- the reason that the title is gone.
create table event_v3_set_aside (
  ctm_id uuid not null references ctm (id) on delete cascade,
  title_id uuid not null,
  reason text not null,
  run_id uuid not null,
  set_aside_at timestamptz not null default now(),
  primary key (ctm_id, title_id)
);

-- T1: the counts of each written run add up, or the run cannot be written.
create table event_v3_runs (
  ctm_id uuid not null references ctm (id) on delete cascade,
  run_id uuid not null,
  planned_at timestamptz not null,
  written_at timestamptz not null default now(),
  mode text not null,
  events integer not null,
  new_events integer not null,
  changed_events integer not null,
  retired_events integer not null,
  titles_in integer not null,
  titles_in_events integer not null,
  titles_in_catch_all integer not null,
  titles_set_aside integer not null,
  primary key (ctm_id, planned_at, run_id),
  constraint no_title_is_lost check (titles_in = titles_in_events + titles_in_catch_all + titles_set_aside)
);
