-- M1: the way back.
alter table ctm rename column events_digest_retired to events_digest;
