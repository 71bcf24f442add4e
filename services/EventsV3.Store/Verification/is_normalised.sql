-- Whether the rows, written as a digest, would give other bytes than the digest has.
select c.events_digest is distinct from (
  select coalesce(jsonb_agg(
    jsonb_build_object('event_id', v.id, 'date', v.date, 'summary', v.summary, 'date_confidence', v.date_confidence, 'source_title_ids', (
      select coalesce(jsonb_agg(t.title_id order by t.ordinal, t.title_id), '[]') from event_v3_titles t where t.event_id = v.id
    )) || coalesce(v.extra, '{}') order by v.ordinal, v.id), '[]')
  from events_v3 v where v.ctm_id = c.id
)
from ctm c where c.id = $1 and c.events_digest is not null and c.events_digest <> 'null';
