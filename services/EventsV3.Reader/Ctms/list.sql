-- A page of CTMs by what they are, each with what ctm_events would return counted. The keyset is the platform's own unique key. Only the page's
-- rows are counted.
select
  page.id as CtmId, page.centroid_id as CentroidId, l.label as Label, page.track as Track, to_char(page.month, 'YYYY-MM') as Month,
  coalesce(page.title_count, 0) as TitleCount, migration.count_events(page.id) as EventCount, page.is_frozen is true as IsFrozen,
  s.state as State, p.written_at as WrittenAt
from (
  select c.id, c.centroid_id, c.track, c.month, c.title_count, c.is_frozen
  from ctm c
  where (@Centroid::text is null or c.centroid_id = @Centroid)
    and (@Track::text is null or c.track = @Track)
    and (@Month::date is null or c.month = @Month)
    and (@AfterMonth::date is null or c.month < @AfterMonth or (c.month = @AfterMonth and (c.centroid_id, c.track) > (@AfterCentroid, @AfterTrack)))
  order by c.month desc, c.centroid_id, c.track
  limit @Limit
) page
join centroids_v3 l on l.id = page.centroid_id
left join ctm_projection p on p.ctm_id = page.id
left join consolidation.saga s on s.ctm_id = page.id
order by page.month desc, page.centroid_id, page.track
