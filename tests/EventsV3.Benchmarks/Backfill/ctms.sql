-- Generated history, part two: $2 CTMs from number $1 on, as upstream stored them: 20 to 60 events without ids, of 3 to 13 of the $3 titles each.
insert into ctm (id, centroid_id, track, month, title_count, events_digest)
select md5('ctm ' || c)::uuid, 'AMERICAS-' || c % 100, 'track ' || c / 100 % 10, date '2000-01-01' + make_interval(months => c / 1000), 320, digest.events
from generate_series($1, $1 + $2 - 1) c
cross join lateral (
  select jsonb_agg(jsonb_build_object(
    'date', to_char(date '2000-01-01' + make_interval(months => c / 1000, days => e / 2), 'YYYY-MM-DD'),
    'summary', format('Finance minister announces tariffs on steel imports worth %s billion after talks with province %s collapse', e, c),
    'source_title_ids', titles.ids,
    'date_confidence', case e % 20 when 0 then 'low' else 'high' end) order by e) as events
  from generate_series(1, 20 + c * 31 % 41) e
  cross join lateral (
    select jsonb_agg(md5('title ' || (c * 97 + e * 53 + t * 7) % $3)::uuid) as ids from generate_series(1, 3 + (c + e) * 17 % 11) t
  ) titles
) digest;
