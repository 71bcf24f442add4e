-- A row that went to another CTM goes back with its id, before anything is derived anew. $1 to $3: row, where it is, where it belongs.
update events_v3 v set ctm_id = s.home
from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as s (id, astray, home)
where v.id = s.id and v.ctm_id = s.astray and exists (select from ctm where id = s.home);
