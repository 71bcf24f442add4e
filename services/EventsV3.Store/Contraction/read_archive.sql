-- M1: what will be dropped, in the order of the ids, each with its checksum.
select id, events_digest_retired::text, encode(sha256(convert_to(events_digest_retired::text, 'UTF8')), 'hex')
from ctm
where events_digest_retired is not null
order by id;
