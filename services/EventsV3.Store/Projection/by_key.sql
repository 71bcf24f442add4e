-- M1: eventsv3.writes tells the digest's trigger that this writer knows both copies.
-- Every statement of the two trips reaches its rows by a key, and is planned once a session: the rows of one CTM, whichever it is. A plan made
-- while the tables were small would go on scanning them when they have grown (measured: 124,000 links read to find 857).
select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true), set_config('jit', 'off', true),
  set_config('eventsv3.writes', 'both', true);
