select
  id as TitleId, title_display as Text, publisher_name as Publisher, url_gnews as Url, detected_language as Language, pubdate_utc at time zone 'UTC' as PublishedAt
from titles_v3
where id = @Id
