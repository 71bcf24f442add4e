-- M3: the watermark moves over a chunk in the transaction that records what was found there.
update migration.run_part set after_id = $3, batch_size = $4, batches = batches + 1, done = $3 >= until_id where run_id = $1 and part = $2;
