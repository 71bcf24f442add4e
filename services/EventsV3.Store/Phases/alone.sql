-- M1: one step at a time; and no writer that saw the old phase is still under way when the new one is there.
select pg_advisory_xact_lock(hashtext('eventsv3 phase'));
