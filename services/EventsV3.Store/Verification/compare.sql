-- M3: both copies of the CTMs $1 in their canonical form (canonical-form.md), read by this one statement and by no code of the writer's.
-- The content is compared by SHA-256, and the counts beside it.
with asked as materialized (
  select a.id as ctm_id, c.id is not null as has_ctm, c.events_digest,
         case when not exists (
           select from migration.quarantine q
           where q.ctm_id = a.id and q.part = 'digest' and migration.json_or_null(q.raw) = c.events_digest
         ) then migration.digest_array(c.events_digest) end as list,
         p.digest_rev, p.ctm_id is not null and (p.projected_rev is distinct from p.digest_rev
           or exists (select from migration.gone_title g where g.ctm_id = a.id)) as behind
  from unnest($1::uuid[]) as a (id)
  left join ctm c on c.id = a.id
  left join ctm_projection p on p.ctm_id = a.id
),
tables as materialized (
  select v.ctm_id, v.ordinal as place, to_jsonb(v.date) as date, v.summary, to_jsonb(v.date_confidence) as confidence, v.id as event_id,
         nullif(v.extra, '{}') as extra, l.titles
  from events_v3 v
  cross join lateral (
    select coalesce(array_agg(t.title_id order by t.ordinal, t.title_id), '{}') as titles from event_v3_titles t where t.event_id = v.id
  ) l
  where v.ctm_id = any($1)
),
refused as materialized (
  select q.ctm_id, q.place, q.raw from migration.quarantine q where q.ctm_id = any($1) and q.part = 'element'
),
element as materialized (
  select e.*, min(e.place) over (partition by e.ctm_id, e.date, e.summary) as head
  from (
    select a.ctm_id, e.place - 1 as place, e.value,
           e.value ->> 'summary' as summary, migration.digest_date(e.value ->> 'date') as date,
           coalesce(e.value -> 'date_confidence' = '"low"', false) as low,
           nullif(e.value - '{event_id,date,summary,source_title_ids,date_confidence}'::text[], '{}') as extra,
           migration.plain_uuid(e.value ->> 'event_id') as event_id
    from asked a
    cross join lateral jsonb_array_elements(a.list) with ordinality as e (value, place)
    where jsonb_typeof(e.value) = 'object'
      and jsonb_typeof(e.value -> 'summary') = 'string' and not migration.is_blank(e.value ->> 'summary')
      and jsonb_typeof(e.value -> 'date') = 'string'
    offset 0
  ) e
  where e.date is not null
    and not exists (
      select from refused r where r.ctm_id = e.ctm_id and r.place = e.place and migration.json_or_null(r.raw) = e.value
    )
),
item as materialized (
  select e.ctm_id, e.place, e.head, t.n, migration.plain_uuid(t.item) as title_id
  from element e
  cross join lateral jsonb_array_elements_text(
    case when jsonb_typeof(e.value -> 'source_title_ids') = 'array' then e.value -> 'source_title_ids' else '[]' end
  ) with ordinality as t (item, n)
),
named as materialized (
  -- A title that a row is linked to exists: its foreign key says so.
  select i.*, i.title_id is not null
    and (i.title_id in (select unnest(v.titles) from tables v) or exists (select from titles_v3 x where x.id = i.title_id)) as present
  from item i
),
titles as (
  select ctm_id, head, array_agg(title_id order by place, n) as titles
  from (
    select distinct on (ctm_id, head, title_id) ctm_id, head, title_id, place, n
    from named where present
    order by ctm_id, head, title_id, place, n
  ) t
  group by ctm_id, head
),
united as (
  select e.ctm_id, e.head, min(e.date) as date, min(e.summary) as summary, bool_and(e.low) as low,
         migration.united_extra(coalesce(array_agg(e.extra order by e.place) filter (where e.extra is not null), '{}')) as extra,
         (array_agg(e.event_id order by e.place) filter (where e.event_id is not null))[1] as event_id
  from element e
  group by e.ctm_id, e.head
),
digest as materialized (
  select u.ctm_id, row_number() over (partition by u.ctm_id order by u.head) - 1 as place, to_jsonb(u.date) as date, u.summary,
         to_jsonb(case when u.low then 'low' else 'high' end) as confidence, coalesce(t.titles, '{}') as titles, u.extra,
         case
           when row_number() over (partition by u.ctm_id, u.event_id order by u.head) = 1
             and not exists (select from events_v3 f where f.id = u.event_id and f.ctm_id <> u.ctm_id)
           then u.event_id
         end as event_id
  from united u
  left join titles t on t.ctm_id = u.ctm_id and t.head = u.head
),
digest_text as (
  select ctm_id, count(*)::int as events, sum(cardinality(titles))::int as links,
         sha256(convert_to(string_agg(
           concat_ws(' ', place, date, to_jsonb(summary), confidence, titles, coalesce(extra, 'null'), coalesce(event_id::text, '-')), E'\n'
           order by place), 'UTF8')) as sha256
  from digest
  group by ctm_id
),
tables_text as (
  select v.ctm_id, count(*)::int as events, sum(cardinality(v.titles))::int as links,
         sha256(convert_to(string_agg(
           concat_ws(' ', v.place, coalesce(v.date, 'null'), to_jsonb(v.summary), coalesce(v.confidence, 'null'), v.titles,
             coalesce(v.extra, 'null'), case when d.event_id is not null or d.ctm_id is null then v.event_id::text else '-' end), E'\n'
           order by v.place, v.event_id), 'UTF8')) as sha256
  from tables v
  left join digest d on d.ctm_id = v.ctm_id and d.place = v.place
  group by v.ctm_id
),
read as (
  select ctm_id, count(*) as elements,
         count(*) filter (where coalesce(jsonb_typeof(value -> 'source_title_ids'), 'null') not in ('array', 'null')) as no_lists
  from element
  group by ctm_id
),
astray as (
  select ctm_id, count(*) filter (where title_id is null) + count(distinct (place, title_id)) filter (where title_id is not null) as titles
  from named
  where not present
  group by ctm_id
),
unreadable as (
  select a.ctm_id,
         (case when a.list is null then 1 else jsonb_array_length(a.list) - coalesce(r.elements, 0) end
           + coalesce(r.no_lists, 0) + coalesce(s.titles, 0))::int as parts
  from asked a
  left join read r on r.ctm_id = a.ctm_id
  left join astray s on s.ctm_id = a.ctm_id
)
select a.ctm_id, a.has_ctm, coalesce(a.digest_rev, 0) as digest_rev, a.behind,
       coalesce(d.events, 0) as digest_events, coalesce(d.links, 0) as digest_links, coalesce(d.sha256, sha256('')) as digest_sha256,
       coalesce(t.events, 0) as tables_events, coalesce(t.links, 0) as tables_links, coalesce(t.sha256, sha256('')) as tables_sha256,
       u.parts as unreadable, (select count(*)::int from migration.quarantine q where q.ctm_id = a.ctm_id) as recorded,
       case when d.sha256 is distinct from t.sha256 then (
         select coalesce(jsonb_agg(jsonb_build_array(e.place, e.date, e.summary, e.confidence, e.titles, e.extra, e.event_id) order by e.place), '[]')::text
         from digest e where e.ctm_id = a.ctm_id) end as digest,
       case when d.sha256 is distinct from t.sha256 then (
         select coalesce(jsonb_agg(jsonb_build_array(v.place, v.date, v.summary, v.confidence, v.titles, v.extra, v.event_id)
           order by v.place, v.event_id), '[]')::text
         from tables v where v.ctm_id = a.ctm_id) end as tables
from asked a
join unreadable u on u.ctm_id = a.ctm_id
left join digest_text d on d.ctm_id = a.ctm_id
left join tables_text t on t.ctm_id = a.ctm_id
order by a.ctm_id;
