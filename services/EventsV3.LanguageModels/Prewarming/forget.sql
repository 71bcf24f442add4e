-- A batch that the provider never accepted: its questions are asked anew.
delete from language_model.prewarm_batch where id = @Id
