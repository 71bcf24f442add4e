-- M2: one run of a kind at a time; whoever decides on it waits for the others that do.
select id, state, fingerprint, options::text, holder, (holder is not null and held_until > clock_timestamp()) as held,
       ceil(greatest(0, coalesce(extract(epoch from held_until - clock_timestamp()), 0)))::int as seconds
from migration.run
where kind = 'backfill' and state in ('running', 'throttled', 'paused', 'interrupted', 'errored')
for update;
