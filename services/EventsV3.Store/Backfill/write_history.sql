-- I4: what the digest's other writers changed of known events is kept as if a run had.
insert into event_v3_history (run_id, ctm_id, event_id, change, before, after)
select $1, entry.ctm_id, entry.event_id, entry.change, entry.before::jsonb, entry.after::jsonb
from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[]) with ordinality as entry (ctm_id, event_id, change, before, after, n)
order by entry.n;
