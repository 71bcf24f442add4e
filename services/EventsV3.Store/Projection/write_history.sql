-- I4: every change of an event is kept, with the run that made it.
insert into event_v3_history (ctm_id, run_id, event_id, change, before, after)
select $1, $2, entry.event_id, entry.change, entry.before::jsonb, entry.after::jsonb
from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) with ordinality as entry (event_id, change, before, after, n)
order by entry.n;
