-- I1: the rows lend their ids to elements that another writer stored without.
select v.ctm_id, v.id, v.date, v.summary, v.date_confidence, v.extra::text,
       array(select t.title_id from event_v3_titles t where t.event_id = v.id order by t.ordinal, t.title_id)
from events_v3 v
where v.ctm_id = any($1)
order by v.ctm_id, v.ordinal, v.id;
