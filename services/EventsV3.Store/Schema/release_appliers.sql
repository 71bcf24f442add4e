-- Lets the next applier go on.
select pg_advisory_unlock(hashtextextended('eventsv3.schema.' || current_schema(), 0));
