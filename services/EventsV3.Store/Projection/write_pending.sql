-- Pairs that the model could not decide: asked again by the next run, which can only unite.
insert into event_v3_pending (ctm_id, run_id, one_title_id, other_title_id)
select $1, $2, pair.one, pair.other from unnest($3::uuid[], $4::uuid[]) as pair (one, other)
on conflict do nothing;
