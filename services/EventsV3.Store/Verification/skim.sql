-- M3: a chunk of CTMs, both copies in one statement: where the rows, written as their digest is written, give the digest's very text, they are
-- equal, and that is noted with the revision it is true of. The others are compared by compare.sql.
-- $1, $2: after and until which id; $3: how many CTMs; $4 to $6: month, centroid, share; $7: only what is not verified; $8: the run.
with chunk as materialized (
  select c.id, row_number() over (order by c.id) as place
  from ctm c
  where ($1::uuid is null or c.id > $1) and c.id <= $2
    and ($4::date is null or c.month = $4) and ($5::text is null or c.centroid_id = $5)
    and ($6::float8 is null or abs(hashtextextended(c.id::text, hashtextextended($8::uuid::text, 0)) % 1000000) < $6 * 1000000)
    and (not $7 or exists (select from migration.unverified u where u.ctm_id = c.id))
  order by c.id
  limit $3
),
reach as materialized (
  select case when count(*) < $3 then $2 else (array_agg(id order by id desc))[1] end as upto, count(*)::int as ctms from chunk
),
-- Rows whose CTM is gone: no foreign key allows them, and a restore that was done without them does.
orphan as materialized (
  select distinct v.ctm_id as id
  from events_v3 v
  where $4 is null and $5 is null and $6 is null
    and ($1 is null or v.ctm_id > $1) and v.ctm_id <= (select upto from reach)
    and not exists (select from ctm c where c.id = v.ctm_id)
),
digest as materialized (
  select c.id as ctm_id, c.events_digest, coalesce(p.digest_rev, 0) as digest_rev,
         p.ctm_id is not null and (p.projected_rev is distinct from p.digest_rev
           or exists (select from migration.gone_title g where g.ctm_id = c.id)) as behind,
         c.events_digest -> 0 ? 'event_id' as has_ids, c.events_digest -> 0 ? 'date_confidence' as has_confidence
  from ctm c
  left join ctm_projection p on p.ctm_id = c.id
  where c.id = any(array(select id from chunk))
),
tables as materialized (
  select v.ctm_id, count(*)::int as events, sum(l.titles)::int as links,
         min(v.ordinal) = 0 and max(v.ordinal) = count(*) - 1 and count(distinct v.ordinal) = count(*)
           and bool_and(not migration.is_blank(v.summary) and (d.has_confidence or v.date_confidence = 'high')) as sound,
         '[' || string_agg(
           case when v.extra is null then e.text else (e.text::jsonb || v.extra)::text end, ', ' order by v.ordinal, v.id) || ']' as text
  from events_v3 v
  join digest d on d.ctm_id = v.ctm_id
  cross join lateral (
    select count(*) as titles, string_agg(t.title_id::text, '", "' order by t.ordinal, t.title_id) as list
    from event_v3_titles t
    where t.event_id = v.id
  ) l
  cross join lateral (
    select '{"date": ' || to_jsonb(v.date)::text || ', "summary": ' || to_jsonb(v.summary)::text
             || case when d.has_ids then ', "event_id": "' || v.id || '"' else '' end
             || case when d.has_confidence then ', "date_confidence": ' || to_jsonb(v.date_confidence)::text else '' end
             || ', "source_title_ids": [' || coalesce('"' || l.list || '"', '') || ']}' as text
  ) e
  where v.ctm_id = any(array(select id from chunk))
  group by v.ctm_id
),
looked_at as materialized (
  select d.ctm_id, d.digest_rev, d.behind, coalesce(t.events, 0) as events, coalesce(t.links, 0) as links,
         case
           when t.ctm_id is null then coalesce(d.events_digest, 'null') in ('null', '[]')
           else t.sound and d.events_digest::text = t.text
         end is true as equal
  from digest d
  left join tables t on t.ctm_id = d.ctm_id
),
noted as (
  insert into migration.verified as v (ctm_id, digest_rev, run_id)
  select ctm_id, digest_rev, $8 from looked_at where equal and not behind
  on conflict (ctm_id) do update set digest_rev = excluded.digest_rev, run_id = excluded.run_id, verified_at = now()
  where v.digest_rev <> excluded.digest_rev
)
select r.upto, r.ctms + (select count(*)::int from orphan) as ctms,
       count(*) filter (where l.equal and not l.behind)::int as clean,
       count(*) filter (where l.equal and l.behind)::int as behind,
       coalesce(sum(l.events) filter (where l.equal), 0)::bigint as events,
       coalesce(sum(l.links) filter (where l.equal), 0)::bigint as links,
       coalesce(array_agg(l.ctm_id) filter (where not l.equal), '{}') || array(select id from orphan) as suspects
from reach r
left join looked_at l on true
group by r.upto, r.ctms;
