-- M1: the same from the other copy. $1: the CTM, $2: whether the tables have answered.
select (case when $2 then migration.events_of_digest($1) else migration.events_of_tables($1) end)::text;
