-- Rows whose CTM is gone. $1: these CTMs.
delete from events_v3 v where v.ctm_id = any($1) and not exists (select from ctm c where c.id = v.ctm_id);
