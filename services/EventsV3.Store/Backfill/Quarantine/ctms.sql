-- CTMs with parts that are open, from @from on.
select distinct ctm_id from migration.quarantine where ctm_id >= @from and acked_at is null order by ctm_id limit @limit;
