-- M1: the end of the digest, and of what watches over it.
alter table ctm drop column events_digest_retired cascade;
