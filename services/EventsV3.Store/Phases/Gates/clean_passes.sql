-- M3: full verifications that found nothing, newest first, since anything was repaired or projected anew by hand.
select r.finished_at as At from migration.run r
where r.kind = 'verify' and r.state = 'succeeded' and r.options @> '{"whole": true}' and r.differing = 0
  and r.started_at >= coalesce((
    select max(dirtied.finished_at) from migration.run dirtied where dirtied.kind = 'verify' and dirtied.differing > 0), '-infinity')
order by r.finished_at desc
limit 100
