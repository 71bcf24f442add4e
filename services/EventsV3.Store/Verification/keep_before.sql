-- The rows of CTMs as they are before a repair, under its lock. $1: the repair, $2: CTMs.
insert into migration.before_image (repair_id, ctm_id, digest_rev, rows)
select $1, a.id, p.digest_rev, jsonb_build_object(
  'events', coalesce((select jsonb_agg(to_jsonb(v) order by v.ordinal, v.id) from events_v3 v where v.ctm_id = a.id), '[]'),
  'links', coalesce((
    select jsonb_agg(to_jsonb(t) order by v.ordinal, v.id, t.ordinal, t.title_id)
    from events_v3 v join event_v3_titles t on t.event_id = v.id where v.ctm_id = a.id), '[]'))
from unnest($2::uuid[]) as a (id)
left join ctm_projection p on p.ctm_id = a.id
on conflict do nothing;
