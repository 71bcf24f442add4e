-- The pass that was begun last.
select id from migration.run where kind = 'verify' order by started_at desc limit 1;
