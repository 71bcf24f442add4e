-- W2, I1: as lock_ctm, where there may be no digest any more.
select coalesce(is_frozen, false), null::text
from ctm
where id = $1
for no key update;
