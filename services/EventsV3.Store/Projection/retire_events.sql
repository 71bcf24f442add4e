-- W1: an event that the digest no longer holds has no row. First of the row statements: its (date, summary) is free for another event.
delete from events_v3 v
where v.ctm_id = $1
  and not exists (
    select from ctm cross join lateral jsonb_array_elements(ctm.events_digest) as element (e)
    where ctm.id = $1 and (e ->> 'event_id')::uuid = v.id
  );
