-- Everything that a run is planned from, in one snapshot, with the database's clock as the fencing token. The caller holds the CTM's
-- planning lock, so of two plans the one with the later clock has also seen the later titles. greatest(): a clock that was set back
-- must not make a new plan look old.
select
  c.id,
  c.centroid_id as centroid,
  coalesce(centroid.label, c.centroid_id) as label,
  c.track,
  c.month,
  coalesce(c.is_frozen, false) as is_frozen,
  migration.known_events(c.id)::text as digest,
  coalesce(p.digest_rev, 0) as digest_rev,
  p.written_rev,
  p.run_id as written_run_id,
  p.planned_at as written_planned_at,
  greatest(clock_timestamp(), coalesce(p.planned_at, '-infinity') + interval '1 microsecond') as planned_at,
  exists (
    select from consolidation.saga s where s.ctm_id = c.id and s.mode = 'Full' and s.state <> 'Completed'
  ) as full_run_under_way,
  titles.ids as title_ids,
  titles.published as title_published,
  titles.texts as title_texts,
  titles.publishers as title_publishers,
  aside.ids as set_aside_ids,
  aside.reasons as set_aside_reasons,
  counted.ids as event_ids,
  counted.batches as event_batches,
  degraded.ids as degraded_ids,
  pending.ones as pending_ones,
  pending.others as pending_others
from ctm c
left join centroids_v3 centroid on centroid.id = c.centroid_id
left join ctm_projection p on p.ctm_id = c.id
cross join lateral (
  select
    array_agg(t.id order by t.pubdate_utc, t.id) as ids,
    array_agg(t.pubdate_utc order by t.pubdate_utc, t.id) as published,
    array_agg(left(t.title_display, @text_length) order by t.pubdate_utc, t.id) as texts,
    array_agg(t.publisher_name order by t.pubdate_utc, t.id) as publishers
  from titles_v3 t
  -- A title may be filed under one CTM twice: once a track is what upstream keys, once a CTM is what counts here.
  where t.id in (select a.title_id from title_assignments a where a.ctm_id = c.id)
) titles
cross join lateral (
  select array_agg(s.title_id) as ids, array_agg(s.reason) as reasons from event_v3_set_aside s where s.ctm_id = c.id
) aside
cross join lateral (
  select array_agg(e.id) as ids, array_agg(coalesce(e.source_batch_count, 1)) as batches from events_v3 e where e.ctm_id = c.id
) counted
cross join lateral (
  select array_agg(d.title_id) as ids from event_v3_degraded d where d.ctm_id = c.id
) degraded
cross join lateral (
  select
    array_agg(o.one_title_id order by o.one_title_id, o.other_title_id) as ones,
    array_agg(o.other_title_id order by o.one_title_id, o.other_title_id) as others
  from event_v3_pending o
  where o.ctm_id = c.id
) pending
where c.id = @ctm_id
