-- W1, I1: a row that says the same already is not touched.
insert into events_v3 as v (id, ctm_id, date, summary, date_confidence, ordinal, extra)
select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::text[], $6::int[], $7::jsonb[])
on conflict (id) do update
set date = excluded.date, summary = excluded.summary, date_confidence = excluded.date_confidence, ordinal = excluded.ordinal, extra = excluded.extra
where v.ctm_id = excluded.ctm_id
  and (v.date, v.summary, v.date_confidence, v.ordinal, v.extra)
    is distinct from (excluded.date, excluded.summary, excluded.date_confidence, excluded.ordinal, excluded.extra);
