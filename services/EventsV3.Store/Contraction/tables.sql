-- M1: all that is in the tables and in no digest besides, each row with its checksum.
select line.name, line.text, encode(sha256(convert_to(line.text, 'UTF8')), 'hex')
from (
  select 'events_v3', to_jsonb(v)::text from events_v3 v
  union all select 'event_v3_titles', to_jsonb(t)::text from event_v3_titles t
  union all select 'event_v3_history', to_jsonb(h)::text from event_v3_history h
  union all select 'migration.quarantine', to_jsonb(q)::text from migration.quarantine q
  union all select 'migration.overwritten_digest', to_jsonb(o)::text from migration.overwritten_digest o
) line (name, text);
