-- One writer a table: the architecture, enforced. Group roles without login: grant them to the users that the services connect as, or let
-- the service take its role itself (Database__Role). A role is the cluster's, so another database may have made it already.

do $$
declare
  role text;
begin
  foreach role in array array['eventsv3_extractor', 'eventsv3_consolidator', 'eventsv3_writer'] loop
    begin
      execute format('create role %I nologin', role);
    exception when duplicate_object or unique_violation then
      null;
    end;
  end loop;
end
$$;

do $$
begin
  execute format('grant usage on schema %I to eventsv3_extractor, eventsv3_consolidator, eventsv3_writer', current_schema());
end
$$;

-- Extractor: reads what a run is planned from, and whether a full run is under way.
grant select on ctm, titles_v3, title_assignments, centroids_v3, ctm_projection, event_v3_set_aside to eventsv3_extractor;
grant select (id, ctm_id, source_batch_count) on events_v3 to eventsv3_extractor;
grant usage on schema consolidation to eventsv3_extractor;
grant select (ctm_id, state, mode, run_id, planned_at) on consolidation.saga to eventsv3_extractor;

-- Consolidator: its own schema and nothing else.
grant usage on schema consolidation to eventsv3_consolidator;
grant select, insert, update, delete on consolidation.saga, consolidation.batch to eventsv3_consolidator;

-- Writer: both copies and their records.
grant select (id, is_frozen, events_digest, centroid_id, track, month), update (events_digest) on ctm to eventsv3_writer;
grant select on titles_v3 to eventsv3_writer;
grant select, insert, update, delete on events_v3, event_v3_titles, ctm_projection, event_v3_set_aside to eventsv3_writer;
grant select, insert on event_v3_history, event_v3_runs to eventsv3_writer;
