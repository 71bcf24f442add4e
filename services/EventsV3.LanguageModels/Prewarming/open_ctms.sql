-- The CTMs whose questions a batch still has to be read for.
select distinct ctm_id from language_model.prewarm_question where batch = @Batch and outcome is null
