-- One event, its titles, and all that happened to it (I4).
select
  e.id as EventId, e.ctm_id as CtmId, c.centroid_id as CentroidId, l.label as Label, c.track as Track, to_char(c.month, 'YYYY-MM') as Month,
  e.date as Date, coalesce(e.date_confidence, 'high') as DateConfidence, e.summary as Summary,
  e.source_batch_count as SourceBatchCount, e.created_at as CreatedAt, e.updated_at as UpdatedAt
from events_v3 e
join ctm c on c.id = e.ctm_id
join centroids_v3 l on l.id = c.centroid_id
where e.id = @Id;

select
  t.id as TitleId, t.title_display as Text, t.publisher_name as Publisher, t.url_gnews as Url, t.detected_language as Language,
  t.pubdate_utc at time zone 'UTC' as PublishedAt, coalesce(et.added_from_batch, 0) as AddedFromBatch
from event_v3_titles et
join titles_v3 t on t.id = et.title_id
where et.event_id = @Id
order by et.ordinal, t.pubdate_utc, t.id;

select change as Change, run_id as RunId, changed_at as ChangedAt, before::text as Before, after::text as After
from event_v3_history
where event_id = @Id
order by id;
