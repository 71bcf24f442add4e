-- Answers that nobody wanted for so long, and rights that their owners died with.
delete from language_model.answer
where (text is not null and last_used_at < clock_timestamp() - @UnusedFor) or leased_until < clock_timestamp() - interval '1 day';
