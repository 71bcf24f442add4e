-- Rows that a pass found under another CTM: the row, where it is, where it belongs. $1: the pass, $2: the CTMs where they are.
select i.event_id, i.ctm_id, (i.detail ->> 'other_ctm')::uuid
from migration.difference_item i
join events_v3 v on v.id = i.event_id and v.ctm_id = i.ctm_id
where i.run_id = $1 and i.class = 'cross_ctm' and i.ctm_id = any($2);
