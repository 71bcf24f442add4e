-- What was applied so far.
select version, name, checksum, applied_at as AppliedAt from eventsv3_migration order by version;
