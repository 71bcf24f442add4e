-- One plan of a CTM at a time, until the transaction ends.
select pg_advisory_xact_lock(hashtextextended('eventsv3.plan:' || @ctm_id::text, 0))
