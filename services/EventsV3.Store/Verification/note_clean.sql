-- CTMs that are equal in their canonical form, with the revision that this is true of.
insert into migration.verified as v (ctm_id, digest_rev, run_id)
select c.ctm_id, c.digest_rev, $1 from unnest($2::uuid[], $3::bigint[]) as c (ctm_id, digest_rev)
on conflict (ctm_id) do update set digest_rev = excluded.digest_rev, run_id = excluded.run_id, verified_at = now()
where v.digest_rev <> excluded.digest_rev;
