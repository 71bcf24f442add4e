-- What budgets go by, in one round trip. An attempt that is open, or whose answer never came in time, may have been billed: it counts with
-- what was booked, so that calls in flight cannot overrun a budget together.
with counted as not materialized (
  select
    ctm_id,
    sent_at,
    case when may_be_billed then reserved_tokens else coalesce(input_tokens + output_tokens, 0) end as tokens,
    case when may_be_billed then reserved_tokens * @Dearest else coalesce(cost_usd, 0) end as usd
  from language_model.call
  cross join lateral (select settled_at is null or (status = 'Timeout' and input_tokens is null)) as outcome (may_be_billed)
  where not cache_hit
)
select *
from (
  select coalesce(sum(tokens), 0)::bigint as CtmTokens, coalesce(sum(usd), 0) as CtmUsd
  from counted
  where ctm_id = @CtmId and sent_at > @CtmSince
) as ctm,
(
  select coalesce(sum(tokens), 0)::bigint as DayTokens, coalesce(sum(usd), 0) as DayUsd
  from counted
  where sent_at >= @Midnight
) as today;
