-- Shares of the ids for workers to take, of about as many CTMs each; the last goes on to the end of all ids.
insert into migration.run_part (run_id, part, after_id, until_id, batch_size)
select $1, share.part, lag(share.until) over (order by share.part),
       case when share.part = max(share.part) over () then 'ffffffff-ffff-ffff-ffff-ffffffffffff' else share.until end, $3
from (
  select n.part, (array_agg(n.id order by n.id desc))[1] as until
  from (select c.id, ntile($2) over (order by c.id) as part from ctm c) n
  group by n.part
  union all
  select 1, 'ffffffff-ffff-ffff-ffff-ffffffffffff' where not exists (select from ctm)
) share
on conflict do nothing;
