-- The batches of a run, in order.
select batch from consolidation.batch where ctm_id = @CtmId and run_id = @RunId order by number;
