-- Import: the lines wait here until they are settled. One import at a time, so that two can never wait for each other's rows.
select pg_advisory_xact_lock(hashtext('eventsv3 import'));

create temp table import_line (
  file integer not null,
  line integer not null,
  title_id uuid not null,
  text text not null,
  published_at timestamp not null,
  source text,
  language text,
  ctm_id uuid not null,
  names_ctm boolean not null,
  centroid text not null,
  track text not null,
  month date not null,
  label text not null,
  target uuid
) on commit drop;
