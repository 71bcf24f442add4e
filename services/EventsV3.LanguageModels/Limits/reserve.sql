-- Books one request and says how long it has to wait: one statement, one row, so that of all replicas no two book the same moment. Whoever
-- books while the provider refuses queues up behind the refusal instead of crowding at its end.
insert into language_model.rate_limit as held (deployment, tokens_until, requests_until)
values (@Deployment, clock_timestamp() + @Tokens, clock_timestamp() + @Request)
on conflict (deployment) do update set
  tokens_until = greatest(held.tokens_until, held.blocked_until, clock_timestamp()) + @Tokens,
  requests_until = greatest(held.requests_until, held.blocked_until, clock_timestamp()) + @Request
returning greatest(
  interval '0',
  held.tokens_until - @TokensAhead - clock_timestamp(),
  held.requests_until - @RequestsAhead - clock_timestamp(),
  held.blocked_until - clock_timestamp());
