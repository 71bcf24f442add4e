-- D3: a batch is written once, into a row of its own.
insert into consolidation.batch (ctm_id, run_id, number, batch) values (@CtmId, @RunId, @Number, @Batch::json);
