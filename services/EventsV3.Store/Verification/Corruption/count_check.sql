-- Upstream's own check, for the record: CTMs whose array has another length than their rows have.
select c.id
from ctm c
where jsonb_typeof(c.events_digest) = 'array'
  and jsonb_array_length(c.events_digest) <> (select count(*) from events_v3 v where v.ctm_id = c.id);
