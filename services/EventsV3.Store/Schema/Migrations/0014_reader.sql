-- What the Reader needs: its rights (it writes nothing but the findings of shadow reads), search, and to hear of what happens.

grant select on
  centroids_v3, title_assignments, event_v3_history, event_v3_runs, event_v3_set_aside, event_v3_degraded, event_v3_pending,
  migration.run, migration.dirty, migration.unverified, migration.verified, migration.pass, migration.difference, migration.transition,
  migration.shadow_summary, migration.shadow_mismatch
  to eventsv3_reader;
grant execute on function migration.known_events(uuid) to eventsv3_reader;
grant usage on schema consolidation to eventsv3_reader;
grant select (ctm_id, state, run_id, planned_at, mode, centroid, label, track, month, batch_count, outstanding, fault_stage, fault, begun_at, touched_at)
  on consolidation.saga to eventsv3_reader;

-- The beginning of a summary is searched: the index takes no more than a megabyte of words, and a summary may be longer than that.
create index events_v3_search on events_v3 using gin (to_tsvector('english', left(summary, 20000)));

-- How many events ctm_events would return, without building them.
do $$
begin
  execute format($create$
    create function migration.count_events(ctm uuid) returns integer language plpgsql stable security definer set search_path = %I, pg_temp as $body$
    declare
      events jsonb;
    begin
      if migration.reads_tables(ctm) then
        return (select count(*) from events_v3 v where v.ctm_id = ctm);
      end if;
      events = migration.events_of_digest(ctm);
      return case jsonb_typeof(events) when 'array' then jsonb_array_length(events) else 0 end;
    end
    $body$
  $create$, current_schema());
end
$$;
revoke execute on function migration.count_events(uuid) from public;
grant execute on function migration.count_events(uuid) to eventsv3_reader;

-- A transaction that notifies commits alone in its database, so nobody notifies while nobody listens: a listener holds the lock shared for as
-- long as it lives, and whoever gets it alone knows that there is none. One expression, which the triggers' conditions take in as their own.
create function live_is_watched() returns boolean language sql volatile as $$
  select case when pg_try_advisory_lock(hashtext('eventsv3 live')) then not pg_advisory_unlock(hashtext('eventsv3 live')) else true end
$$;

create function live_notify(kind text, what jsonb) returns void language sql volatile as $$
  select pg_notify('eventsv3_live', jsonb_build_object('kind', kind, 'what', what)::text)
$$;

-- A run that begins, changes its state or gets a batch. Batch 0, what is known already, is not counted.
create function live_run_changed() returns trigger language plpgsql as $$
begin
  perform live_notify(
    case when tg_op = 'UPDATE' and new.state = old.state and new.run_id = old.run_id then 'batch' else 'run' end,
    jsonb_build_object(
      'ctm_id', new.ctm_id, 'run_id', new.run_id, 'state', new.state,
      'arrived', new.batch_count - cardinality(array_remove(new.outstanding, 0)), 'batch_count', new.batch_count));
  return null;
end
$$;

create function live_ctm_written() returns trigger language plpgsql as $$
begin
  perform live_notify('written', jsonb_build_object('ctm_id', new.ctm_id, 'run_id', new.run_id));
  return null;
end
$$;

create function live_phase_changed() returns trigger language plpgsql as $$
begin
  perform live_notify('migration', jsonb_build_object('phase', new.phase, 'percent', new.percent));
  return null;
end
$$;

do $$
declare
  named text;
begin
  foreach named in array array['live_run_changed', 'live_ctm_written', 'live_phase_changed'] loop
    execute format('alter function %I() set search_path = %I, pg_temp', named, current_schema());
  end loop;
end
$$;

create trigger live_run_begun after insert on consolidation.saga for each row when (live_is_watched()) execute function live_run_changed();
create trigger live_run_changed after update on consolidation.saga for each row
  when ((old.state <> new.state or old.run_id <> new.run_id or old.outstanding <> new.outstanding) and live_is_watched())
  execute function live_run_changed();
-- The fence: backfill and repair leave it alone.
create trigger live_ctm_written_first after insert on ctm_projection for each row
  when (new.run_id is not null and live_is_watched())
  execute function live_ctm_written();
create trigger live_ctm_written after update on ctm_projection for each row
  when ((new.run_id is distinct from old.run_id or new.planned_at is distinct from old.planned_at) and live_is_watched())
  execute function live_ctm_written();
create trigger live_phase_changed after update on migration.phase for each row execute function live_phase_changed();
