-- T1: titles that the embedded extractor placed for want of a model's answer; the next run takes them for new.
insert into event_v3_degraded (ctm_id, run_id, title_id) select $1, $2, unnest($3::uuid[]);
