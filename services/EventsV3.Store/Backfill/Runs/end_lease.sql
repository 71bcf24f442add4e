-- The run is let go of, finished or to be gone on with. What an operator asked of it is answered by that.
update migration.run
set state = @state, reason = @reason, holder = null, held_until = null, wanted = null,
    finished_at = case when @state in ('succeeded', 'cancelled') then clock_timestamp() end
where id = @id and holder = @holder;
