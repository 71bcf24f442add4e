-- Once more over all ids, for what other writers have changed meanwhile.
update migration.run_part set after_id = null, done = false where run_id = @id;
