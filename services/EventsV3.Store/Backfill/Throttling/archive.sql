-- M2: WAL segments that are full and not archived yet; 0 where nothing is archived. A segment's name is timeline, then number, in hexadecimal.
with segment as (
  select pg_size_bytes(current_setting('wal_segment_size')) as bytes
), named as (
  select pg_walfile_name(pg_current_wal_lsn()) as now,
         coalesce(last_archived_wal, last_failed_wal) as done,
         (last_archived_wal is null)::int as failed
  from pg_stat_archiver
)
select case
  when current_setting('archive_mode') = 'off' or done_number is null then 0
  else greatest(0, now_number - done_number - 1 + failed)
end::bigint
from (
  select now, done, failed,
         ('x' || substr(now, 9, 8))::bit(32)::bigint * (4294967296 / bytes) + ('x' || substr(now, 17, 8))::bit(32)::bigint as now_number,
         case when done ~ '^[0-9A-F]{24}'
           then ('x' || substr(done, 9, 8))::bit(32)::bigint * (4294967296 / bytes) + ('x' || substr(done, 17, 8))::bit(32)::bigint end as done_number
  from named, segment
) wal;
