-- The migration at a glance: what is behind and what is quarantined, and the seed's own sync check: CTMs whose copies count differently and
-- that no verification has explained. (It sees what it sees; "eventsv3 verify" compares content.)
select
  (select count(*)::int from migration.dirty) as Behind,
  (select count(*)::int from migration.quarantine where acked_at is null) as QuarantineOpen,
  (select count(*)::int from migration.quarantine where acked_at is not null) as QuarantineAcknowledged,
  (select count(*)::int from migration.unverified) as Unverified;

select c.id as CtmId, c.centroid_id as Centroid, c.track as Track, c.month as Month, counted.digest as DigestEvents, counted.tables as TableEvents
from ctm c
cross join lateral (
  select
    case when jsonb_typeof(known.events) = 'array' then jsonb_array_length(known.events) else 0 end as digest,
    (select count(*)::int from events_v3 v where v.ctm_id = c.id) as tables
  from (select migration.known_events(c.id) as events) known
) counted
where counted.digest <> counted.tables
  -- Verified: its elements are events, merged or quarantined, every one of them.
  and not exists (
    select from migration.verified s join ctm_projection p on p.ctm_id = s.ctm_id and p.digest_rev = s.digest_rev where s.ctm_id = c.id
  )
order by c.id
limit @Limit;
