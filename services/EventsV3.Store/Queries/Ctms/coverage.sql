-- T1, I2: how much of each CTM its digest covers. A title is uncovered when no element names it and no run set it aside. Lax paths, because
-- history left elements without titles and arrays in arrays; one hash join, because a digest has no index on its titles.
with covered as (
  select distinct c.id as ctm_id, lower(title #>> '{}') as title_id
  from ctm c
  cross join lateral jsonb_path_query(migration.known_events(c.id), 'lax $[*].source_title_ids[*]') title
  where @Ctms::uuid[] is null or c.id = any(@Ctms)
)
select
  c.id as CtmId,
  c.centroid_id as Centroid,
  l.label as Label,
  c.track as Track,
  c.month as Month,
  c.is_frozen is true as Frozen,
  count(a.title_id)::int as Titles,
  count(k.title_id)::int as Covered,
  (count(s.title_id) filter (where k.title_id is null))::int as SetAside,
  count(d.title_id)::int as Degraded,
  (select count(*)::int from event_v3_pending p where p.ctm_id = c.id) as Pending
from ctm c
join centroids_v3 l on l.id = c.centroid_id
left join title_assignments a on a.ctm_id = c.id
left join covered k on k.ctm_id = a.ctm_id and k.title_id = a.title_id::text
left join event_v3_set_aside s on s.ctm_id = a.ctm_id and s.title_id = a.title_id
left join event_v3_degraded d on d.ctm_id = a.ctm_id and d.title_id = a.title_id
where @Ctms::uuid[] is null or c.id = any(@Ctms)
group by c.id, l.label
order by c.month, c.centroid_id, c.track
