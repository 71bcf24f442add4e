-- M2: the lease is this process's for another term, and what an operator asked meanwhile is told. No row: somebody else has the run.
update migration.run
set held_until = clock_timestamp() + @term, state = @state, reason = @reason
where id = @id and holder = @holder and held_until > clock_timestamp()
returning coalesce(wanted, '');
