-- One prewarm at a time, until its connection ends: two would ask the same twice.
select pg_try_advisory_lock(hashtextextended('eventsv3.prewarm', 0))
