-- M2: what could not be taken along of an earlier digest, and which of its titles are gone, is no more: the run has written all of it anew.
with gone as (delete from migration.gone_title where ctm_id = $1)
delete from migration.quarantine where ctm_id = $1;
