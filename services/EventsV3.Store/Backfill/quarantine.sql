-- M2: what could not be taken along, with its reason; what is known already keeps its date and its acknowledgement. $1: the CTMs.
with found as (
  select * from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[]) as part (ctm_id, fingerprint, place, part, reason, raw)
), released as (
  delete from migration.quarantine q
  where q.ctm_id = any($1)
    and not exists (select from found f where f.ctm_id = q.ctm_id and f.fingerprint = q.fingerprint)
)
insert into migration.quarantine as q (ctm_id, fingerprint, place, part, reason, raw)
select * from found
on conflict (ctm_id, fingerprint) do update set place = excluded.place where q.place <> excluded.place;
