-- M1: whoever still reads or writes the digest hears of it now, and nothing is lost.
alter table ctm rename column events_digest to events_digest_retired;
