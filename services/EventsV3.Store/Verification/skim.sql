-- M3: a chunk of CTMs, both copies in one statement: where the rows, written as their digest is written, give the digest's very text, they
-- are equal, and that is noted with the revision it is true of. The others are compared by compare.sql.
-- $1, $2: after and until which id; $3: how many CTMs; $4 to $6: month, centroid, share; $7: only what is not verified; $8: the run.
with recursive chunk as materialized (
  select c.id
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
-- Rows whose CTM is gone: no foreign key allows them, and a restore that was done without them does. From CTM to CTM, not from row to row.
holder (id) as (
  (
    select v.ctm_id from events_v3 v
    where $4 is null and $5 is null and $6 is null and ($1 is null or v.ctm_id > $1)
    order by v.ctm_id limit 1
  )
  union all
  select (select v.ctm_id from events_v3 v where v.ctm_id > h.id order by v.ctm_id limit 1)
  from holder h where h.id < (select upto from reach)
),
orphan as materialized (
  select h.id from holder h where h.id <= (select upto from reach) and not exists (select from ctm c where c.id = h.id)
),
-- How a digest is spelt, its first element shows: whoever wrote the CTM wrote all of it. (offset 0: once a CTM, not once an event.)
digest as (
  select c.*, strpos(left(c.text, 2000), ', "event_id": "') > 0 as has_ids,
         strpos(left(c.text, 2000), ', "date_confidence": "') > 0 as has_confidence
  from (
    select c.id as ctm_id, c.events_digest::text as text, coalesce(p.digest_rev, 0) as digest_rev,
           p.ctm_id is not null and (p.projected_rev is distinct from p.digest_rev
             or exists (select from migration.gone_title g where g.ctm_id = c.id)) as behind,
           exists (select from migration.quarantine q where q.ctm_id = c.id) as has_quarantine
    from ctm c
    left join ctm_projection p on p.ctm_id = c.id
    where c.id = any(array(select id from chunk))
    offset 0
  ) c
  offset 0
),
looked_at as materialized (
  select d.ctm_id, d.digest_rev, d.behind, t.events, coalesce(t.links, 0) as links,
         (not d.has_quarantine
           and case when t.events = 0 then coalesce(d.text, 'null') in ('null', '[]') else t.sound and t.text = d.text end) is true as equal
  from digest d
  cross join lateral (
    select count(*)::int as events, sum(e.titles)::int as links, bool_and(e.sound) as sound, '[' || string_agg(e.text, ', ') || ']' as text
    from (
      -- sound: what the same text would hide.
      select l.titles,
             v.ordinal = row_number() over () - 1
               and (ascii(v.summary) between 33 and 126 or not migration.is_blank(v.summary))
               and v.date between '0001-01-01' and '9999-12-31'
               and case v.date_confidence when 'high' then true when 'low' then d.has_confidence else false end
               and not coalesce(v.extra ?| '{event_id,date,summary,source_title_ids,date_confidence}', false) as sound,
             case when v.extra is null then j.text else (j.text::jsonb || v.extra)::text end as text
      from (select * from events_v3 where ctm_id = d.ctm_id order by ordinal, id) v
      cross join lateral (
        select count(*) as titles, string_agg(t.title_id::text, '", "') as list
        from (select title_id from event_v3_titles where event_id = v.id order by ordinal, title_id) t
      ) l
      cross join lateral (
        select concat(
          '{"date": ', to_json(v.date), ', "summary": ', to_json(v.summary),
          case when d.has_ids then concat(', "event_id": "', v.id, '"') end,
          case when d.has_confidence then concat(', "date_confidence": ', to_json(v.date_confidence)) end,
          ', "source_title_ids": [', '"' || l.list || '"', ']}') as text
      ) j
    ) e
  ) t
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
