-- M3: full verifications that found nothing, newest first, since one found something, or a reader did.
select p.finished_at as At
from migration.pass p
where p.scope = 'full' and coalesce(p.filter ->> 'month', p.filter ->> 'centroid') is null and p.differing = 0
  and p.started_at >= coalesce((select max(worse.finished_at) from migration.pass worse where worse.differing > 0), '-infinity')
  and p.started_at >= coalesce((select max(read.at) from migration.shadow_mismatch read), '-infinity')
order by p.finished_at desc
limit 100
