-- M1: the digests that will be dropped, in the order of the ids, each with its checksum.
select 'ctm', line.text, encode(sha256(convert_to(line.text, 'UTF8')), 'hex')
from ctm
cross join lateral (select jsonb_build_object('id', ctm.id, 'events_digest', ctm.events_digest_retired)::text as text) line
where events_digest_retired is not null
order by ctm.id;
