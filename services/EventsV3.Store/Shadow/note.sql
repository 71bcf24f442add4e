-- M1: what a stretch of shadow reads came to.
insert into migration.shadow_summary (reader, compared, matched, raced, confirmed, failed, control_p99_ms, candidate_p99_ms)
values ($1, $2, $3, $4, $5, $6, $7, $8);
