-- Every statement of the two trips reaches its rows by a key. Plans are kept: one made while the tables were small would go on scanning them
-- when they have grown (measured: 124,000 links read to find 857).
set local enable_seqscan = off;
