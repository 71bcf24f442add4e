-- What is left to do.
select part, after_id, until_id, batch_size from migration.run_part where run_id = $1 and not done order by part;
