-- Import: what the lines say, set by set, into the base tables. Idempotent: rows that say the same already are left alone.
-- The last line wins where two say different things of one title.
analyze import_line;

-- A CTM that is named and new: the month of most of its titles (the earlier of two as frequent), the first line's centroid and track.
create temp table import_named on commit drop as
select
  ctm_id,
  (array_agg(centroid order by file, line))[1] as centroid,
  (array_agg(track order by file, line))[1] as track,
  (array_agg(label order by file, line))[1] as label,
  mode() within group (order by month) as month
from import_line l
where names_ctm and not exists (select from ctm c where c.id = l.ctm_id)
group by ctm_id;

with wanted as (
  select centroid, label from import_named
  union all
  select centroid, min(label) from import_line where not names_ctm group by centroid
), inserted as (
  insert into centroids_v3 (id, label, class)
  select centroid, min(label), 'systemic' from wanted group by centroid order by centroid
  on conflict (id) do nothing
  returning 1
)
select count(*)::int from inserted;

with inserted as (
  insert into ctm (id, centroid_id, track, month)
  select ctm_id, centroid, track, month from import_named order by ctm_id
  on conflict do nothing
  returning 1
)
select count(*)::int from inserted;

with inserted as (
  insert into ctm (id, centroid_id, track, month)
  select distinct on (centroid, track, month) ctm_id, centroid, track, month
  from import_line
  where not names_ctm
  order by centroid, track, month, file, line
  on conflict do nothing
  returning 1
)
select count(*)::int from inserted;

update import_line l set target = c.id
from ctm c
where case when l.names_ctm then c.id = l.ctm_id else (c.centroid_id, c.track, c.month) = (l.centroid, l.track, l.month) end;

-- Lines that no CTM takes: the CTM that they name is new, and its centroid, track and month are another's.
select
  l.file as File,
  l.line as Line,
  format('%s / %s / %s is CTM %s already; a CTM is one centroid, track and month', n.centroid, n.track, to_char(n.month, 'YYYY-MM'), c.id) as Reason
from import_line l
join import_named n on n.ctm_id = l.ctm_id
left join ctm c on (c.centroid_id, c.track, c.month) = (n.centroid, n.track, n.month)
where l.target is null
order by l.file, l.line;

with said as (
  select distinct on (title_id) title_id, text, published_at, source, language
  from import_line
  where target is not null
  order by title_id, file desc, line desc
), upserted as (
  insert into titles_v3 as t (id, title_display, pubdate_utc, publisher_name, detected_language, processing_status)
  select title_id, text, published_at, source, language, 'assigned' from said
  on conflict (id) do update set
    title_display = excluded.title_display,
    pubdate_utc = excluded.pubdate_utc,
    publisher_name = coalesce(excluded.publisher_name, t.publisher_name),
    detected_language = coalesce(excluded.detected_language, t.detected_language)
  where (t.title_display, t.pubdate_utc, t.publisher_name, t.detected_language) is distinct from
    (excluded.title_display, excluded.pubdate_utc,
     coalesce(excluded.publisher_name, t.publisher_name), coalesce(excluded.detected_language, t.detected_language))
  returning xmax = 0 as created
)
select (count(*) filter (where created))::int as New, (count(*) filter (where not created))::int as Changed from upserted;

-- Where the titles go, and where they come from: the counts of both change.
create temp table import_place on commit drop as
select distinct on (l.title_id, c.centroid_id, c.track)
  l.title_id, c.centroid_id, c.track, l.target as ctm_id, a.ctm_id as previous
from import_line l
join ctm c on c.id = l.target
left join title_assignments a on (a.title_id, a.centroid_id, a.track) = (l.title_id, c.centroid_id, c.track)
order by l.title_id, c.centroid_id, c.track, l.file desc, l.line desc;

with placed as (
  insert into title_assignments as a (title_id, centroid_id, track, ctm_id)
  select title_id, centroid_id, track, ctm_id from import_place
  on conflict (title_id, centroid_id, track) do update set ctm_id = excluded.ctm_id, updated_at = now()
  where a.ctm_id <> excluded.ctm_id
  returning xmax = 0 as created
)
select (count(*) filter (where created))::int as New, (count(*) filter (where not created))::int as Moved from placed;

with touched as (
  select ctm_id from import_place union select previous from import_place where previous is not null
), counted as (
  select t.ctm_id, (select count(*) from title_assignments a where a.ctm_id = t.ctm_id)::int as titles from touched t
), locked as (
  select c.id, n.titles from ctm c join counted n on n.ctm_id = c.id
  where c.title_count is distinct from n.titles
  order by c.id
  for no key update of c
)
update ctm set title_count = locked.titles from locked where ctm.id = locked.id;

select target from import_line where target is not null group by target order by min(file), min(line);
