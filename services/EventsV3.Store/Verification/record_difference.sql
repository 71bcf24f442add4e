-- A CTM that differs is not verified, whatever an earlier pass found.
with doubted as (
  delete from migration.verified where ctm_id = any($2)
)
insert into migration.difference (
  run_id, ctm_id, digest_rev, digest_events, digest_links, digest_sha256, tables_events, tables_links, tables_sha256)
select $1, d.* from unnest($2::uuid[], $3::bigint[], $4::int[], $5::int[], $6::bytea[], $7::int[], $8::int[], $9::bytea[]) as d
on conflict do nothing;
