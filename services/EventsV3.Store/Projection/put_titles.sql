-- M1, I1: a link that stays keeps the time and the batch that it came with.
insert into event_v3_titles as t (event_id, title_id, ordinal, added_from_batch)
select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[])
on conflict (event_id, title_id) do update set ordinal = excluded.ordinal where t.ordinal <> excluded.ordinal;
