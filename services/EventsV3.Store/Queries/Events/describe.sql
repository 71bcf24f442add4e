-- Events with their titles, from the tables alone: in the order of a timeline, the catch-all at the end.
select
  e.id as EventId,
  e.ctm_id as CtmId,
  c.centroid_id as Centroid,
  l.label as Label,
  c.track as Track,
  c.month as Month,
  e.date as Date,
  coalesce(e.date_confidence, 'high') as DateConfidence,
  e.summary as Summary,
  titles.sources as Sources,
  titles.list as TitlesJson,
  e.source_batch_count as SourceBatchCount,
  e.created_at as CreatedAt,
  e.updated_at as UpdatedAt
from events_v3 e
join ctm c on c.id = e.ctm_id
join centroids_v3 l on l.id = c.centroid_id
cross join lateral (
  select
    count(distinct lower(t.publisher_name))::int as sources,
    coalesce(json_agg(json_build_object(
      'title_id', t.id,
      'published_at', to_char(t.pubdate_utc, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'title', t.title_display,
      'source', t.publisher_name) order by et.ordinal, t.pubdate_utc, t.id), '[]')::text as list
  from event_v3_titles et
  join titles_v3 t on t.id = et.title_id
  where et.event_id = e.id
) titles
where e.id = any(@Ids)
order by c.month, c.centroid_id, c.track, e.summary ilike '% - Other events', e.date, e.ordinal
