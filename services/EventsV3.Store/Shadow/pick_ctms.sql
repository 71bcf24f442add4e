-- M1: CTMs that have events, at random, for who plays a reader. $1: how many at most.
select id from ctm where migration.known_events(id) <> '[]' order by random() limit $1;
