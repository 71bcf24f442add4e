-- W2: one upsert is lock, idempotency check and staleness check at once: no row comes back when a run planned no earlier was written before.
insert into ctm_projection as p (ctm_id, run_id, planned_at, written_at)
select id, $2, $3, now() from ctm where id = $1
on conflict (ctm_id) do update
set run_id = excluded.run_id, planned_at = excluded.planned_at, written_at = excluded.written_at
where p.planned_at is null or p.planned_at < excluded.planned_at
returning p.digest_rev;
