-- M1, M2, M3: the migration as dashboards and alerts see it. Each of these is a look into an index, or as long as what is wrong.
select phase, percent, extract(epoch from since)::float8 from migration.phase;

select (select count(*) from migration.dirty),
       (select count(*) from migration.unverified),
       (select count(distinct ctm_id) from migration.difference where cleared_at is null);

-- Of each kind the unfinished run, else the last one. A process that died left its state behind.
select distinct on (kind) kind,
       case when state in ('running', 'throttled') and coalesce(held_until, '-infinity') < clock_timestamp() then 'interrupted' else state end,
       case when state = 'throttled' then split_part(reason, ':', 1) end,
       ctms_total, ctms_done
from migration.run
order by kind, state in ('succeeded', 'cancelled'), started_at desc;

-- What PostgreSQL says of an element names the element: its code alone is the reason here.
select part, split_part(reason, ':', 1), count(*) from migration.quarantine where acked_at is null group by 1, 2;

select coalesce(nullif(foreign_app, ''), 'unnamed'), extract(epoch from max(foreign_at))::float8
from ctm_projection where foreign_at is not null group by 1 order by 2 desc limit 20;
