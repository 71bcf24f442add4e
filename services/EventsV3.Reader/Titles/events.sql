-- A title is filed under several CTMs, and in one event of each.
select
  e.id as EventId, e.ctm_id as CtmId, c.centroid_id as CentroidId, l.label as Label, c.track as Track, to_char(c.month, 'YYYY-MM') as Month,
  e.date as Date, coalesce(e.date_confidence, 'high') as DateConfidence, e.summary as Summary, titles.count as TitleCount, titles.sources as SourceCount
from event_v3_titles mine
join events_v3 e on e.id = mine.event_id
join ctm c on c.id = e.ctm_id
join centroids_v3 l on l.id = c.centroid_id
cross join lateral (
  select count(*)::int as count, count(distinct lower(t.publisher_name))::int as sources
  from event_v3_titles et join titles_v3 t on t.id = et.title_id where et.event_id = e.id
) titles
where mine.title_id = @Id
order by e.date desc, e.id
