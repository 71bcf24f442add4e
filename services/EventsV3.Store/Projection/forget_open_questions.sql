-- What the run before left behind was taken up by this one.
with degraded as (delete from event_v3_degraded where ctm_id = $1)
delete from event_v3_pending where ctm_id = $1;
