-- As list, of the events that say these words: apart, because "no words, or these" in one statement would keep its prepared plan off the index,
-- which is on this very expression.
select
  page.id as EventId, page.ctm_id as CtmId, page.centroid_id as CentroidId, l.label as Label, page.track as Track, to_char(page.month, 'YYYY-MM') as Month,
  page.date as Date, coalesce(page.date_confidence, 'high') as DateConfidence, page.summary as Summary,
  titles.count as TitleCount, titles.sources as SourceCount
from (
  select e.id, e.ctm_id, e.date, e.date_confidence, e.summary, c.centroid_id, c.track, c.month
  from events_v3 e
  join ctm c on c.id = e.ctm_id
  where to_tsvector('english', left(e.summary, 20000)) @@ websearch_to_tsquery('english', @Words)
    and (@From::date is null or e.date >= @From)
    and (@To::date is null or e.date <= @To)
    and (@Centroid::text is null or c.centroid_id = @Centroid)
    and (@Track::text is null or c.track = @Track)
    and (@AfterDate::date is null or (e.date, e.id) < (@AfterDate, @AfterId))
  order by e.date desc, e.id desc
  limit @Limit
) page
join centroids_v3 l on l.id = page.centroid_id
cross join lateral (
  select count(*)::int as count, count(distinct lower(t.publisher_name))::int as sources
  from event_v3_titles et join titles_v3 t on t.id = et.title_id where et.event_id = page.id
) titles
order by page.date desc, page.id desc
