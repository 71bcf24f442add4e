-- M1: the audit, newest first.
select at as At, by as By, from_phase as FromPhase, from_percent as FromPercent, to_phase as ToPhase, to_percent as ToPercent, why as Why
from migration.transition
order by id desc
limit @Limit;
