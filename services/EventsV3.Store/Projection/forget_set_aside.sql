-- T1: a title that is in an event now is no longer set aside; a full run ($2) looked at every title anew and forgets them all.
delete from event_v3_set_aside s
where s.ctm_id = $1
  and s.title_id not in (select unnest($4::uuid[]))
  and ($2 or s.title_id in (select unnest($3::uuid[])));
