-- A page of a CTM's titles, the newest first.
select
  t.id as TitleId, t.title_display as Text, t.publisher_name as Publisher, t.url_gnews as Url, t.detected_language as Language,
  t.pubdate_utc at time zone 'UTC' as PublishedAt
from title_assignments a
join titles_v3 t on t.id = a.title_id
where a.ctm_id = @Id
  and (@AfterTime::timestamptz is null or (t.pubdate_utc, t.id) < (@AfterTime at time zone 'UTC', @AfterId))
order by t.pubdate_utc desc, t.id desc
limit @Limit
