-- T1: the counts of a run add up, or the table's check refuses the whole write.
insert into event_v3_runs (ctm_id, run_id, planned_at, mode, events, new_events, changed_events, retired_events,
                           titles_in, titles_in_events, titles_in_catch_all, titles_set_aside, titles_degraded, pending)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);
