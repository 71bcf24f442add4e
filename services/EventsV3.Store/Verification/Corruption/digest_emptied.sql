-- Selftest: the digest became NULL behind every trigger's back, its rows stayed.
alter table ctm disable trigger ctm_digest_changed;
update ctm set events_digest = null where id = @Ctm;
alter table ctm enable trigger ctm_digest_changed;
