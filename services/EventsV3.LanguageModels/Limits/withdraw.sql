-- Unsays a booking whose request was not sent, as far as time has not used it up.
update language_model.rate_limit
set tokens_until = greatest(tokens_until - @Tokens, clock_timestamp()),
    requests_until = greatest(requests_until - @Request, clock_timestamp())
where deployment = @Deployment;
