-- M2: the longest wait for a lock in this database (an advisory one is an application's own turn-taking), and the oldest transaction that has written one of the tables that we write. Others' alone.
select pg_has_role(current_user, 'pg_read_all_stats', 'usage'),
       coalesce((
         select max(extract(epoch from clock_timestamp() - waiting.waitstart))
         from pg_locks waiting
         join pg_stat_activity session on session.pid = waiting.pid
         where not waiting.granted and waiting.locktype <> 'advisory'
           and session.datname = current_database() and session.application_name <> 'eventsv3 backfill'
       ), 0)::float8,
       coalesce((
         select max(extract(epoch from clock_timestamp() - session.xact_start))
         from pg_stat_activity session
         where session.datname = current_database() and session.application_name <> 'eventsv3 backfill' and session.backend_xid is not null
           and exists (
             select from pg_locks held
             where held.pid = session.pid and held.granted and held.mode = 'RowExclusiveLock'
               and held.database = (select oid from pg_database where datname = current_database())
               and held.relation in ('ctm'::regclass, 'events_v3'::regclass, 'event_v3_titles'::regclass)
           )
       ), 0)::float8;
