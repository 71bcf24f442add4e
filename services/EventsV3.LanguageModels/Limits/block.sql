-- One replica was refused: all wait. A shorter refusal never shortens a longer one.
insert into language_model.rate_limit as held (deployment, tokens_until, requests_until, blocked_until)
values (@Deployment, clock_timestamp(), clock_timestamp(), clock_timestamp() + @Wait)
on conflict (deployment) do update set blocked_until = greatest(held.blocked_until, excluded.blocked_until);
