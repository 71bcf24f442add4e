-- For dashboards: how many CTMs are in each state.
select state, count(*) from consolidation.saga group by state;
