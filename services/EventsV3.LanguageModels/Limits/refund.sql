-- Gives back what was booked and not used; books on when it is negative. Never below now: time that passed unused is no credit. A booking
-- does not know whose it is, so after a lull the refund of a call from before it still counts: by no more than was in flight then.
update language_model.rate_limit
set tokens_until = greatest(greatest(tokens_until, clock_timestamp()) - @Tokens, clock_timestamp())
where deployment = @Deployment;
