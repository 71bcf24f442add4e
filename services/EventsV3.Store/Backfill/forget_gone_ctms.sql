-- M2: of a CTM that was deleted nothing is behind.
delete from migration.gone_title gone where gone.ctm_id = any($1) and not exists (select from ctm where ctm.id = gone.ctm_id);
