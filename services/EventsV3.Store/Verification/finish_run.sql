-- M3: a difference is closed by a later pass that finds the CTM equal or gone, or that records it anew. A repair closes none.
with closed as (
  update migration.difference d set cleared_at = clock_timestamp(), cleared_by = $1
  where d.cleared_at is null and d.run_id <> $1
    and (exists (select from migration.verified v where v.ctm_id = d.ctm_id and v.verified_at > d.found_at)
      or exists (select from migration.difference n where n.run_id = $1 and n.ctm_id = d.ctm_id)
      or not exists (select from ctm c where c.id = d.ctm_id) and not exists (select from events_v3 e where e.ctm_id = d.ctm_id))
), finished as (
  update migration.run set state = 'succeeded', holder = null, held_until = null, finished_at = clock_timestamp()
  where id = $1 and holder = $2 and state = 'running'
  returning *
)
insert into migration.pass (run_id, scope, filter, started_at, ctms, events, links, clean, normalised, behind, differing, quarantined)
select id, options ->> 'scope', options - 'scope', started_at, ctms_done, events, links, clean, normalised, behind, differing, quarantined
from finished;
