-- M1: they are what the archive holds, or nothing is emptied.
select 'events_v3', count(*) from events_v3
union all select 'event_v3_titles', count(*) from event_v3_titles
union all select 'event_v3_history', count(*) from event_v3_history
union all select 'migration.quarantine', count(*) from migration.quarantine
union all select 'migration.overwritten_digest', count(*) from migration.overwritten_digest;
