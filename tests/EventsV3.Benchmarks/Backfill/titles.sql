-- Generated history, part one: $1 headlines of three days in January, and the centroids.
with centroids as (
  insert into centroids_v3 (id, label, class, primary_theater)
  select 'AMERICAS-' || n, 'Centroid ' || n, 'geo', 'AMERICAS' from generate_series(0, 99) n
)
insert into titles_v3 (id, title_display, publisher_name, pubdate_utc, processing_status)
select md5('title ' || n)::uuid, 'Finance minister announces tariffs on steel imports, part ' || n, 'Publisher ' || n % 217,
       timestamp '2026-01-01' + n * interval '1 second', 'assigned'
from generate_series(0, $1 - 1) n;
