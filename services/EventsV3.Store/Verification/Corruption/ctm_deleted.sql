-- Selftest: a CTM was deleted where no foreign key watched, its rows stayed.
alter table events_v3 drop constraint if exists events_v3_ctm_id_fkey;
delete from ctm where id = @Ctm;
