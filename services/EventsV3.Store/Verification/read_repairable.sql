-- The differing CTMs of a pass that no repair has taken up, with the CTMs that their rows went to or came from. $1: the pass.
select d.ctm_id, array(
         select distinct (i.detail ->> 'other_ctm')::uuid from migration.difference_item i
         where i.run_id = d.run_id and i.ctm_id = d.ctm_id and i.class = 'cross_ctm') as others,
       array(select distinct i.class from migration.difference_item i where i.run_id = d.run_id and i.ctm_id = d.ctm_id) as classes,
       (select ctms_total from migration.run r where r.id = d.run_id) as total
from migration.difference d
where d.run_id = $1 and d.cleared_at is null and d.repair_id is null
order by d.ctm_id;
