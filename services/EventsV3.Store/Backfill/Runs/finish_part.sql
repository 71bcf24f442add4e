-- Nothing of it is behind any more, or what is was passed over.
update migration.run_part set done = true where run_id = @id and part = @part;
