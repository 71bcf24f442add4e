-- M1: what a reader gets, and what the phase says of it, in one statement. $1: the CTM.
select ctm_events($1)::text, migration.reads_tables($1), p.phase, p.percent from migration.phase p;
