-- As if nobody had projected anything yet.
truncate events_v3, event_v3_titles, event_v3_history, migration.run, migration.run_part, migration.quarantine, migration.gone_title;
update ctm_projection set projected_rev = null where projected_rev is not null;
