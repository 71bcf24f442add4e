-- What language models cost: the ledger, added up by one dimension, and in all (the row without a group). A sum of money is null where
-- nothing is known of it; how many calls it lacks is counted beside it, those left out that the provider turned away unread. An answer from
-- memory saved what its question last cost.
with considered as (
  select
    c.*,
    case @By when 'ctm' then c.ctm_id end as by_ctm,
    case @By when 'day' then (c.sent_at at time zone 'UTC')::date end as by_day,
    case @By when 'model' then c.deployment end as by_deployment,
    case @By when 'model' then c.model end as by_model,
    case @By when 'task' then c.task end as by_task,
    once.tokens as saved_tokens,
    once.cost_usd as saved_usd
  from language_model.call c
  left join lateral (
    select o.input_tokens + o.output_tokens as tokens, o.cost_usd
    from language_model.call o
    where c.cache_hit and o.key = c.key and o.status = 'Ok'
    order by o.sent_at desc
    limit 1
  ) as once on true
  where (@Since::timestamptz is null or c.sent_at >= @Since) and (@Ctm::uuid is null or c.ctm_id = @Ctm)
), summed as (
  select
    by_ctm, by_day, by_deployment, by_model, by_task,
    grouping(by_ctm) = 1 as is_total,
    count(*) filter (where not cache_hit) as calls,
    count(*) filter (where status not in ('Ok', 'Truncated')) as failed,
    count(*) filter (where settled_at is null) as unsettled,
    count(*) filter (where cache_hit) as cache_hits,
    coalesce(sum(input_tokens), 0) as input_tokens,
    coalesce(sum(cached_tokens), 0) as cached_tokens,
    coalesce(sum(output_tokens), 0) as output_tokens,
    coalesce(sum(reasoning_tokens), 0) as reasoning_tokens,
    sum(cost_usd) as cost_usd,
    count(*) filter (
      where not cache_hit and cost_usd is null
        and coalesce(status, 'open') not in ('RateLimited', 'QuotaExceeded', 'Unauthorized', 'NotFound')) as calls_without_cost,
    coalesce(sum(saved_tokens), 0) as saved_tokens,
    sum(saved_usd) as saved_usd
  from considered
  group by grouping sets ((by_ctm, by_day, by_deployment, by_model, by_task), ())
)
select
  s.is_total as IsTotal, s.by_ctm as CtmId, l.label, m.track, m.month, s.by_day as Day, s.by_deployment as Deployment, s.by_model as Model,
  s.by_task as Task, s.calls, s.failed, s.unsettled, s.cache_hits as CacheHits, s.input_tokens as InputTokens,
  s.cached_tokens as CachedTokens, s.output_tokens as OutputTokens, s.reasoning_tokens as ReasoningTokens,
  trim_scale(coalesce(s.cost_usd, case when s.calls_without_cost = 0 then 0 end)) as CostUsd, s.calls_without_cost as CallsWithoutCost,
  s.saved_tokens as SavedTokens, trim_scale(coalesce(s.saved_usd, case when s.cache_hits = 0 then 0 end)) as SavedUsd
from summed s
left join ctm m on m.id = s.by_ctm
left join centroids_v3 l on l.id = m.centroid_id
order by
  s.is_total, s.by_day, s.cost_usd desc nulls last, s.input_tokens + s.output_tokens desc, s.by_ctm, s.by_deployment, s.by_model, s.by_task;
