-- I1: where the tables are the truth the rows are what is known.
select v.id, v.date, v.summary, v.date_confidence, v.extra::text,
       array(select t.title_id from event_v3_titles t where t.event_id = v.id order by t.ordinal, t.title_id)
from events_v3 v
where v.ctm_id = $1
order by v.ordinal, v.id;
