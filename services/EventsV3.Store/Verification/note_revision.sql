-- The revision that a repair left behind: an undo finds out by it whether the digest was written since. $1: the repair, $2: CTMs.
update migration.before_image i set digest_rev = p.digest_rev
from ctm_projection p
where i.repair_id = $1 and i.ctm_id = any($2) and p.ctm_id = i.ctm_id;
