-- Two appliers serialise: the second waits, then finds nothing to do. One lock a schema; it falls with the session if the applier dies.
select pg_advisory_lock(hashtextextended('eventsv3.schema.' || current_schema(), 0));
