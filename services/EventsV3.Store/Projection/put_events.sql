-- M1, I1: the tables are the truth. A row that says the same already is not touched.
insert into events_v3 as v (id, ctm_id, date, summary, date_confidence, ordinal, extra, source_batch_count)
select e.id, $1, e.date, e.summary, e.confidence, e.place - 1, e.extra, e.batches
from unnest($2::uuid[], $3::date[], $4::text[], $5::text[], $6::jsonb[], $7::int[])
  with ordinality as e (id, date, summary, confidence, extra, batches, place)
on conflict (id) do update
set date = excluded.date, summary = excluded.summary, date_confidence = excluded.date_confidence, ordinal = excluded.ordinal,
    extra = excluded.extra, source_batch_count = excluded.source_batch_count
where v.ctm_id = excluded.ctm_id
  and (v.date, v.summary, v.date_confidence, v.ordinal, v.extra, v.source_batch_count)
    is distinct from (excluded.date, excluded.summary, excluded.date_confidence, excluded.ordinal, excluded.extra, excluded.source_batch_count);
