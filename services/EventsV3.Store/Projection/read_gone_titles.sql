-- W3: which of the run's titles were deleted since it was planned. Asked when a link's foreign key has refused one, or when no links are written.
select wanted.id
from unnest($1::uuid[]) as wanted (id)
where not exists (select from titles_v3 t where t.id = wanted.id);
