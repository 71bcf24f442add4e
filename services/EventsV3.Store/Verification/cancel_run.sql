-- An unfinished pass that nobody drives is given up; what it recorded stays.
update migration.run set state = 'cancelled', holder = null, held_until = null, finished_at = clock_timestamp(), reason = $2
where id = $1 and state in ('running', 'throttled', 'paused', 'interrupted', 'errored')
  and (holder is null or held_until < clock_timestamp() or state in ('interrupted', 'errored'));
