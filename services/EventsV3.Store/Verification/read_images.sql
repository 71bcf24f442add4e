-- M3: CTMs of a repair, locked as every writer locks them, with the revision of then and of now. $1: the repair.
select i.ctm_id, i.digest_rev, (select p.digest_rev from ctm_projection p where p.ctm_id = i.ctm_id) as now_rev, c.id is not null as exists
from migration.before_image i
left join lateral (select ctm.id from ctm where ctm.id = i.ctm_id for no key update) c on true
where i.repair_id = $1
order by i.ctm_id;
