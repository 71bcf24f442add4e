-- W1: a link that the digest no longer holds. $1: CTMs that have rows, $2 and $3: the links that stay.
with stored as materialized (
  select link.place, link.event_id, link.title_id
  from events_v3 v
  cross join lateral (select t.ctid as place, t.event_id, t.title_id from event_v3_titles t where t.event_id = v.id offset 0) link
  where v.ctm_id = any($1)
), wanted as materialized (
  select * from unnest($2::uuid[], $3::uuid[]) as kept (event_id, title_id)
)
delete from event_v3_titles
where ctid = any (array(
  select s.place from stored s where not exists (select from wanted w where w.event_id = s.event_id and w.title_id = s.title_id)
));
