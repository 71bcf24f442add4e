-- The digests of CTMs as they are before a repair writes them, under its lock. $1: the repair, $2: CTMs.
insert into migration.before_image (repair_id, ctm_id, digest)
select $1, c.id, c.events_digest from ctm c where c.id = any($2)
on conflict do nothing;
