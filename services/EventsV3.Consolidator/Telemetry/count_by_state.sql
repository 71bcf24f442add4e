-- D2: what waits, and what waits for a person, is on a dashboard. Completed rows stay for ever; one scan of them a minute is nothing.
select state, count(*) as ctms
from consolidation.saga
group by state
