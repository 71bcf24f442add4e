-- W1, seen from outside: both copies read in one statement and compared event by event, whole content and order; shares nothing with the writer.
-- One row for each event that only one copy holds as it is.
with digest as (
  select
    c.id as ctm_id,
    e.place,
    lower(e.element ->> 'event_id') as event_id,
    e.element ->> 'date' as date,
    e.element ->> 'summary' as summary,
    e.element ->> 'date_confidence' as date_confidence,
    (select array_agg(lower(t.id) order by t.place)
     from jsonb_array_elements_text(e.element -> 'source_title_ids') with ordinality t (id, place)) as titles,
    nullif(e.element - array['event_id', 'date', 'summary', 'date_confidence', 'source_title_ids'], '{}') as extra
  from ctm c
  cross join lateral jsonb_array_elements(c.events_digest) with ordinality e (element, place)
  where c.id = any(@Ctms)
), tables as (
  select
    e.ctm_id,
    row_number() over (partition by e.ctm_id order by e.ordinal, e.id) as place,
    e.id::text as event_id,
    to_char(e.date, 'YYYY-MM-DD') as date,
    e.summary,
    e.date_confidence,
    (select array_agg(t.title_id::text order by t.ordinal) from event_v3_titles t where t.event_id = e.id) as titles,
    nullif(e.extra, '{}') as extra
  from events_v3 e
  where e.ctm_id = any(@Ctms)
), difference as (
  (select 'digest' as copy, d.* from digest d except select 'digest', t.* from tables t)
  union all
  (select 'tables', t.* from tables t except select 'tables', d.* from digest d)
)
select ctm_id as CtmId, copy as Copy, event_id as EventId, date as Date, summary as Summary, cardinality(titles) as Titles
from difference
order by ctm_id, place, copy
