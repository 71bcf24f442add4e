-- What a run with a language model leaves behind for the next one: titles that only the embedded extractor could place, and pairs of events
-- of which nobody could say whether they are one. Both are replaced by every run that is written. No foreign keys to titles: a row whose title
-- is gone is passed over, and gone with the next run.

create table event_v3_degraded (
  ctm_id uuid not null references ctm (id) on delete cascade,
  title_id uuid not null,
  run_id uuid not null,
  primary key (ctm_id, title_id)
);

create table event_v3_pending (
  ctm_id uuid not null references ctm (id) on delete cascade,
  one_title_id uuid not null,
  other_title_id uuid not null,
  run_id uuid not null,
  primary key (ctm_id, one_title_id, other_title_id)
);

alter table event_v3_runs add column titles_degraded integer not null default 0, add column pending integer not null default 0;

grant select on event_v3_degraded, event_v3_pending to eventsv3_extractor;
grant select, insert, delete on event_v3_degraded, event_v3_pending to eventsv3_writer;
