-- M1: the phase and its audit, together. No row comes back when somebody else has moved it meanwhile.
with moved as (
  update migration.phase set phase = @ToPhase, percent = @ToPercent
  where phase = @FromPhase and percent = @FromPercent
  returning since
)
insert into migration.transition (at, by, from_phase, from_percent, to_phase, to_percent, why)
select since, @By, @FromPhase, @FromPercent, @ToPhase, @ToPercent, @Why from moved
returning at;
