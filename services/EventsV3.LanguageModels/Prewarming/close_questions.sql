-- In the transaction that stores their answers and their costs, so that whoever is killed here books nothing twice. What the live pipeline
-- must ask in smaller parts stays; an answered question needs no row, and a lost one none either: it is asked anew.
with unusable as (
  update language_model.prewarm_question set outcome = 'unusable' where batch = @Batch and key = any(@Unusable)
), others as (
  delete from language_model.prewarm_question where batch = @Batch and key = any(@Others)
)
update language_model.prewarm_batch set answered = answered + @Answered, failed = failed + @Failed where id = @Batch
