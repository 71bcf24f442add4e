-- M2: parts that could not be taken along and that nobody has looked at.
select count(*)::int as Parts, count(distinct ctm_id)::int as Ctms from migration.quarantine where acked_at is null
