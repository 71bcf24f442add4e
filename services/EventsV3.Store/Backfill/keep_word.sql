-- W2: ids change nothing that a run has said. What its digest was stays its word. $1: CTMs whose digest is about to be given ids; $2: also frozen ones.
update ctm_projection p
set written_rev = p.written_rev + 1
from ctm c
where p.ctm_id = any($1) and c.id = p.ctm_id and ($2 or c.is_frozen is not true) and p.written_rev = p.digest_rev;
