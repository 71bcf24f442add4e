-- All that came of a batch is in the answers and in the ledger.
update language_model.prewarm_batch set collected_at = clock_timestamp() where id = @Id
