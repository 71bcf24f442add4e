-- M1: while this transaction runs the phase stays what it is. Taken together by all writers, alone by whoever moves it.
select pg_advisory_xact_lock_shared(hashtext('eventsv3 phase'));
