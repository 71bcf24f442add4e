-- M2: an unfinished run that nobody holds any more goes on from its cursors; what was asked of it before is answered by that.
update migration.run
set state = 'running', holder = @holder, held_until = clock_timestamp() + @term, wanted = null, reason = null
where id = @id;
