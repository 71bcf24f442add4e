-- For dashboards: how many CTMs are in each state, where the failed ones failed, and how old the oldest run of each is.
select state, fault_stage as stage, count(*) as ctms, extract(epoch from clock_timestamp() - min(begun_at))::float8 as age
from consolidation.saga group by 1, 2;
