-- W1: the event rows are selected out of the digest that ctm now holds. A row that says the same already is not touched (I1).
-- $2 is what the digest does not tell: how many batches contributed, by event id.
insert into events_v3 as v (id, ctm_id, date, summary, date_confidence, source_batch_count, ordinal, extra)
select digest.*
from (
  select (e ->> 'event_id')::uuid, ctm.id, (e ->> 'date')::date, e ->> 'summary', e ->> 'date_confidence',
         coalesce(($2 ->> (e ->> 'event_id'))::int, 1), (n - 1)::int,
         nullif(e - '{event_id,date,summary,source_title_ids,date_confidence}'::text[], '{}')
  from ctm cross join lateral jsonb_array_elements(ctm.events_digest) with ordinality as element (e, n)
  where ctm.id = $1
) as digest (id, ctm_id, date, summary, date_confidence, source_batch_count, ordinal, extra)
where not exists (
  select from events_v3 stored
  where stored.ctm_id = $1 and stored.id = digest.id
    and (stored.date, stored.summary, stored.date_confidence, stored.source_batch_count, stored.ordinal, stored.extra)
      is not distinct from (digest.date, digest.summary, digest.date_confidence, digest.source_batch_count, digest.ordinal, digest.extra)
)
on conflict (id) do update
set date = excluded.date, summary = excluded.summary, date_confidence = excluded.date_confidence,
    source_batch_count = excluded.source_batch_count, ordinal = excluded.ordinal, extra = excluded.extra
where v.ctm_id = excluded.ctm_id;
