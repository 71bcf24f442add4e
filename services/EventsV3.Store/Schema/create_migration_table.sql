-- What was applied, from which text, and when. In the schema that the search_path names first, beside the tables it tells of.
create table if not exists eventsv3_migration (
  version integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
);
-- Every role may see it: a service waits for what it is built on, and owns nothing.
grant select on eventsv3_migration to public;
