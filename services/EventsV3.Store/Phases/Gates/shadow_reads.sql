-- M1: what readers compared since shadow reads began; the ratio is the median over stretches of what the tables took to what the digest took.
select
  coalesce(sum(s.compared), 0)::int as Compared,
  coalesce(sum(s.confirmed), 0)::int as Confirmed,
  coalesce(sum(s.failed), 0)::int as Failed,
  percentile_cont(0.5) within group (order by s.candidate_p99_ms / greatest(s.control_p99_ms, 0.001)) as Ratio
from migration.shadow_summary s
where s.at >= (
  select coalesce(max(t.at), '-infinity') from migration.transition t
  where t.to_phase = 'shadow' and t.from_phase <> 'shadow'
)
