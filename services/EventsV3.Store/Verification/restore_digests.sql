-- The digests as they were before the repair $1, of the CTMs $2.
update ctm c set events_digest = i.digest from migration.before_image i where i.repair_id = $1 and i.ctm_id = c.id and c.id = any($2);
