-- W2: the last run that was written here, and, when this run was written before, what it counted then: a redelivery answers as the first did.
select p.run_id, p.digest_rev, p.written_rev,
       r.events, r.new_events, r.changed_events, r.retired_events, r.titles_in, r.titles_in_events, r.titles_in_catch_all, r.titles_set_aside,
       r.titles_degraded, r.pending
from ctm_projection p
left join lateral (
  select * from event_v3_runs r where r.ctm_id = p.ctm_id and r.run_id = $2 order by r.planned_at desc limit 1
) r on true
where p.ctm_id = $1;
