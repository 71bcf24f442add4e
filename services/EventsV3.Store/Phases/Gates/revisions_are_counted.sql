-- L15: the triggers that see every change of a digest and of its titles are there and on, before anything is copied.
select string_agg(wanted.name, ', ') as Missing
from (values ('ctm', 'ctm_digest_changed'), ('ctm', 'ctm_digest_created'), ('titles_v3', 'title_deleted'), ('titles_v3', 'titles_truncated'))
  as wanted (relation, name)
where not exists (
  select from pg_trigger t where t.tgrelid = wanted.relation::regclass and t.tgname = wanted.name and t.tgenabled in ('O', 'A')
)
