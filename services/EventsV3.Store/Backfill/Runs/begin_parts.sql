-- Shares of the ids, one a worker.
insert into migration.run_part (run_id, part, until_id, batch_size)
select @id, part.n - 1, part.until_id, @batchSize from unnest(@until) with ordinality as part (until_id, n);
