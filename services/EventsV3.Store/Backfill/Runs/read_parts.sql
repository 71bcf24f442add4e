-- How far each share is.
select part, after_id, until_id, batch_size, done from migration.run_part where run_id = @id order by part;
