-- M3: a pass that is under way is continued, never begun beside: one unfinished run of a kind.
insert into migration.run (id, kind, state, options, fingerprint, started_by, holder, held_until, ctms_total)
select $1, 'verify', 'running', $2, $3, $4, $4, clock_timestamp() + $5 * interval '1 second', count(*)::int
from ctm c
where ($6::date is null or c.month = $6) and ($7::text is null or c.centroid_id = $7)
  and ($8::float8 is null or abs(hashtextextended(c.id::text, hashtextextended($1::text, 0)) % 1000000) < $8 * 1000000)
  and (not $9 or exists (select from migration.unverified u where u.ctm_id = c.id))
on conflict do nothing
returning id;
