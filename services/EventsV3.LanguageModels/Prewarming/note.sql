-- How far a batch is at its provider. What is known of it stays known.
update language_model.prewarm_batch set
  file_id = coalesce(@FileId, file_id),
  batch_id = coalesce(@BatchId, batch_id),
  status = @Status,
  finished_at = case when @IsOver then coalesce(finished_at, clock_timestamp()) end
where id = @Id
