-- T1, I2: titles that are in no event are remembered with the reason; the same reason again changes nothing.
insert into event_v3_set_aside as s (ctm_id, title_id, reason, run_id)
select $1, aside.title_id, aside.reason, $2
from unnest($3::uuid[], $4::text[]) as aside (title_id, reason)
on conflict (ctm_id, title_id) do update
set reason = excluded.reason, run_id = excluded.run_id, set_aside_at = now()
where s.reason <> excluded.reason;
