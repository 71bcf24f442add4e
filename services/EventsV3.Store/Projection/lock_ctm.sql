-- W2, I1: writers of one CTM take turns, and ids are matched against what is stored now. First in the lock order everywhere: ctm, then ctm_projection.
select coalesce(is_frozen, false), events_digest::text
from ctm
where id = $1
for no key update;
