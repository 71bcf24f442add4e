-- M1: where the platform is on its way from the old copy to the new one, who moved it, and the one question that readers ask whatever the phase.

create table migration.phase (
  one boolean primary key default true check (one),
  phase text not null,
  percent integer not null default 0,
  since timestamptz not null default clock_timestamp(),
  constraint a_share_where_there_is_one check (
    case when phase in ('shadow', 'read_v3') then percent between 1 and 100 else percent = 0 end)
);

-- EventsV3 has written both copies since it came.
insert into migration.phase (phase) values ('dual_write');

-- Of a phase and, back to back, its audit. No row is ever changed.
create table migration.transition (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  by text not null,
  from_phase text not null,
  from_percent integer not null,
  to_phase text not null,
  to_percent integer not null,
  why text not null
);

-- The legal steps once more, for whoever comes with psql: Domain's Stage.MayBecome says the same, and a test holds them together.
create table migration.step (from_phase text not null, to_phase text not null, primary key (from_phase, to_phase));
insert into migration.step (from_phase, to_phase)
select f.name, t.name
from unnest(array['jsonb_only', 'dual_write', 'backfilled', 'verified', 'shadow', 'read_v3', 'v3_primary', 'frozen', 'renamed', 'dropped'])
  with ordinality as f (name, place)
cross join unnest(array['jsonb_only', 'dual_write', 'backfilled', 'verified', 'shadow', 'read_v3', 'v3_primary', 'frozen', 'renamed', 'dropped'])
  with ordinality as t (name, place)
where f.name <> 'dropped'
  and (t.place in (f.place, f.place + 1) or (t.place < f.place and (f.place <= 6 or t.place = f.place - 1)));

create function migration.refuse_illegal_step() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not exists (
    select from migration.step s where s.from_phase = old.phase and s.to_phase = new.phase
  ) then
    raise exception 'the migration cannot go from % to %', old.phase, case when tg_op = 'DELETE' then 'nothing' else new.phase end
      using errcode = 'check_violation', hint = 'See: eventsv3 cutover check';
  end if;
  new.since = clock_timestamp();
  return new;
end
$$;
create trigger refuse_illegal_step before update or delete on migration.phase
  for each row execute function migration.refuse_illegal_step();

-- A CTM is on one side of a percentage for good: 0 to 99, by its id alone.
create function migration.share_of(ctm uuid) returns integer language sql immutable parallel safe
  return (uuid_hash_extended(ctm, 0) & 2147483647) % 100;

-- In the frontend's shape: the digest as it is stored.
create function migration.events_of_digest(ctm uuid) returns jsonb language sql stable as $$
  select coalesce(c.events_digest, '[]') from ctm c where c.id = $1
$$;

-- In the frontend's shape, from the tables: the digest that was there, or that would be.
create function migration.events_of_tables(ctm uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(
    coalesce(v.extra, '{}') || jsonb_build_object(
      'event_id', v.id,
      'date', to_char(v.date, 'YYYY-MM-DD'),
      'summary', v.summary,
      'source_title_ids', titles.ids,
      'date_confidence', v.date_confidence
    ) order by v.ordinal, v.id), '[]')
  from events_v3 v
  cross join lateral (
    select coalesce(jsonb_agg(t.title_id order by t.ordinal, t.title_id), '[]') as ids from event_v3_titles t where t.event_id = v.id
  ) titles
  where v.ctm_id = $1
$$;

-- Which copy answers for a CTM now.
create function migration.reads_tables(ctm uuid) returns boolean language sql stable as $$
  select case
    when p.phase = 'read_v3' then migration.share_of($1) < p.percent
    else p.phase in ('v3_primary', 'frozen', 'renamed', 'dropped')
  end
  from migration.phase p
$$;

-- The one question. A frontend that asks it has been moved: "select events_digest from ctm where id = $1" becomes "select ctm_events($1)".
-- plpgsql, for the branch that is not taken is not planned: there may be no digest any more.
-- Security definer: who may ask needs no right to either copy.
do $$
begin
  execute format($create$
    create function ctm_events(ctm uuid) returns jsonb language plpgsql stable security definer set search_path = %I, pg_temp as $body$
    begin
      if migration.reads_tables(ctm) then
        return migration.events_of_tables(ctm);
      end if;
      return migration.events_of_digest(ctm);
    end
    $body$
  $create$, current_schema());
end
$$;
comment on function ctm_events(uuid) is 'The events of a CTM as the frontend reads them, from the copy that the migration has reached.';

do $$
begin
  create role eventsv3_reader nologin;
exception when duplicate_object or unique_violation then
  null;
end
$$;
do $$
begin
  execute format('grant usage on schema %I to eventsv3_reader', current_schema());
end
$$;
-- What a run is planned from: the copy that is the truth, as it is stored. plpgsql and security definer, as ctm_events.
do $$
begin
  execute format($create$
    create function migration.known_events(ctm uuid) returns jsonb language plpgsql stable security definer set search_path = %I, pg_temp as $body$
    begin
      if (select phase in ('v3_primary', 'frozen', 'renamed', 'dropped') from migration.phase) then
        return migration.events_of_tables(ctm);
      end if;
      return migration.events_of_digest(ctm);
    end
    $body$
  $create$, current_schema());
end
$$;
revoke execute on function migration.known_events(uuid) from public;
grant usage on schema migration to eventsv3_extractor, eventsv3_reader;
grant execute on function migration.known_events(uuid) to eventsv3_extractor, eventsv3_writer;
grant execute on function migration.events_of_tables(uuid) to eventsv3_writer;
grant select on migration.phase to eventsv3_extractor, eventsv3_writer;

revoke execute on function ctm_events(uuid) from public;
grant execute on function ctm_events(uuid) to eventsv3_reader, eventsv3_extractor, eventsv3_writer;

-- A writer that does not know of both copies: seen by the trigger that sees every change, unless the change is ours (the writer and the
-- backfill say so in their transaction).
alter table ctm_projection add column foreign_at timestamptz, add column foreign_app text;
create index ctm_projection_foreign on ctm_projection (foreign_at) where foreign_at is not null;
create or replace function ctm_digest_changed() returns trigger language plpgsql security definer as $body$
declare
  ours constant boolean := coalesce(current_setting('eventsv3.writes', true), '') <> '';
begin
  insert into ctm_projection as p (ctm_id, digest_rev, foreign_at, foreign_app)
  values (new.id, 1, case when not ours then now() end, case when not ours then current_setting('application_name') end)
  on conflict (ctm_id) do update set
    digest_rev = p.digest_rev + 1,
    foreign_at = case when ours then p.foreign_at else now() end,
    foreign_app = case when ours then p.foreign_app else excluded.foreign_app end;
  return null;
end
$body$;
do $$
begin
  execute format('alter function ctm_digest_changed() set search_path = %I, pg_temp', current_schema());
end
$$;

-- Shadow reads: what a reader's process compared in one stretch of time. confirmed: seen again in one statement that read both copies.
create table migration.shadow_summary (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  reader text not null,
  compared integer not null,
  matched integer not null,
  raced integer not null,
  confirmed integer not null,
  failed integer not null,
  control_p99_ms real not null,
  candidate_p99_ms real not null,
  constraint every_read_has_one_result check (compared = matched + raced + confirmed + failed)
);
create index shadow_summary_at on migration.shadow_summary (at);

create table migration.shadow_mismatch (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  ctm_id uuid not null,
  digest jsonb not null,
  tables jsonb not null
);

-- A difference that was seen in one statement: kept, the first thousand of them, and readers go back to the digest at once. What was verified
-- no longer is. Security definer: a reader may do this and nothing else to the phase.
do $$
begin
  execute format($create$
    create function migration.shadow_differs(ctm uuid, reader text, digest jsonb, tables jsonb) returns boolean
    language plpgsql security definer set search_path = %I, pg_temp as $body$
    declare
      was migration.phase;
    begin
      insert into migration.shadow_mismatch (ctm_id, digest, tables)
      select ctm, coalesce(shadow_differs.digest, 'null'), coalesce(shadow_differs.tables, 'null')
      where (select count(*) from migration.shadow_mismatch) < 1000;
      perform pg_advisory_xact_lock(hashtext('eventsv3 phase'));
      select * into was from migration.phase where phase in ('shadow', 'read_v3');
      if not found then
        return false;
      end if;
      update migration.phase set phase = 'backfilled', percent = 0;
      insert into migration.transition (by, from_phase, from_percent, to_phase, to_percent, why)
      values ('shadow reads of ' || reader, was.phase, was.percent, 'backfilled', 0, 'the copies of CTM ' || ctm || ' differ');
      return true;
    end
    $body$
  $create$, current_schema());
end
$$;
revoke execute on function migration.shadow_differs(uuid, text, jsonb, jsonb) from public;
grant execute on function migration.shadow_differs(uuid, text, jsonb, jsonb) to eventsv3_reader;
grant select on migration.phase to eventsv3_reader;
grant insert on migration.shadow_summary to eventsv3_reader;
grant execute on function migration.events_of_tables(uuid), migration.events_of_digest(uuid), migration.reads_tables(uuid) to eventsv3_reader;
grant select on ctm, titles_v3, events_v3, event_v3_titles, ctm_projection, migration.gone_title, migration.quarantine to eventsv3_reader;

-- M1: once the digest is frozen nobody changes it, whoever asks. Ours may still bring it up to date for the way back.
create function refuse_frozen_digest() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('eventsv3.writes', true), '') = ''
     and exists (select from migration.phase where phase in ('frozen', 'renamed', 'dropped')) then
    raise exception 'ctm.events_digest is frozen: the tables are the truth'
      using errcode = 'read_only_sql_transaction', hint = 'Read "select ctm_events(id)". Who needs the digest back: eventsv3 cutover reverse';
  end if;
  return new;
end
$$;
do $$
begin
  execute format('alter function refuse_frozen_digest() security definer set search_path = %I, pg_temp', current_schema());
end
$$;
create trigger refuse_frozen_digest before update of events_digest on ctm
  for each row when (old.events_digest is distinct from new.events_digest) execute function refuse_frozen_digest();
