-- M4: the phase cannot change while a digest is built from the rows.
select pg_advisory_xact_lock_shared(hashtext('eventsv3 phase'));
