-- W3: titles that a digest still names and that exist no more.
select wanted.id from unnest($1::uuid[]) as wanted (id) where not exists (select from titles_v3 t where t.id = wanted.id);
