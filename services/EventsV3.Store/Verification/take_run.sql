-- The unfinished pass, if there is one, and if its holder is gone it is ours. $1: whoever asks, $2: seconds.
with unfinished as (
  select id, options::text as options, fingerprint, holder, held_until from migration.run
  where kind = 'verify' and state in ('running', 'throttled', 'paused', 'interrupted', 'errored')
), taken as (
  update migration.run r
  set state = 'running', holder = $1, held_until = clock_timestamp() + $2 * interval '1 second', wanted = null, reason = null
  from unfinished u
  where r.id = u.id and (r.holder is null or r.held_until < clock_timestamp() or r.state = 'interrupted')
    and r.fingerprint = $3 and r.options = $4::jsonb
  returning r.id
)
select u.id, u.fingerprint = $3 and u.options::jsonb = $4::jsonb as same, exists (select from taken) as taken, u.holder, u.options
from unfinished u;
