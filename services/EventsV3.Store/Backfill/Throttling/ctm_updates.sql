-- M2: how often rows of ctm were updated since the statistics began, by whomever.
select pg_stat_get_tuples_updated('ctm'::regclass);
