-- What a pass recorded, CTM by CTM.
select d.ctm_id, c.centroid_id, c.track, c.month, d.found_at, d.digest_events, d.digest_links, d.tables_events, d.tables_links,
       d.repair_id, d.cleared_by,
       coalesce(array(
         select i.detail::text from migration.difference_item i where i.run_id = d.run_id and i.ctm_id = d.ctm_id order by i.item), '{}') as items
from migration.difference d
left join ctm c on c.id = d.ctm_id
where d.run_id = $1
order by d.ctm_id;
