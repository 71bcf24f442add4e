-- Selftest: which event, sibling, title and event of the other CTM a corruption strikes; the seed decides.
with event as (
  select v.id, v.ctm_id, row_number() over (partition by v.ctm_id order by v.ordinal) - 1 as place, count(*) over (partition by v.ctm_id) as events
  from events_v3 v where v.ctm_id in (@Ctm, @Other)
)
select chosen.id as Event, sibling.id as Sibling, other.id as Foreign,
       (select t.title_id from event_v3_titles t where t.event_id = chosen.id order by t.ordinal limit 1 offset @Seed % 3) as Title
from event chosen
join event sibling on sibling.ctm_id = @Ctm and sibling.place = (@Seed + 1) % sibling.events
join event other on other.ctm_id = @Other and other.place = @Seed % other.events
where chosen.ctm_id = @Ctm and chosen.place = @Seed % chosen.events;
