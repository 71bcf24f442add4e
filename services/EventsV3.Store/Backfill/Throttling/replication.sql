-- M2: how far each receiver of WAL is behind what is written. A base backup under way is none.
select coalesce(nullif(application_name, ''), 'a replica'),
       state is not null,
       coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), coalesce(replay_lsn, flush_lsn, write_lsn, sent_lsn)), 0)::bigint,
       coalesce(extract(epoch from replay_lag), 0)::float8
from pg_stat_replication
where state is distinct from 'backup';
