-- Questions that need not be asked at this endpoint, and why: answered, under way, or given no usable answer by an earlier batch.
select a.key, 'answered' as state
from language_model.answer a
where a.key = any(@Keys) and a.text is not null
union all
select q.key, coalesce(q.outcome, 'under_way')
from language_model.prewarm_question q
join language_model.prewarm_batch b on b.id = q.batch
where q.key = any(@Keys) and b.endpoint = @Endpoint
