-- M2: moved by the transaction that does the work, so that a kill repeats nothing and loses nothing. It touches no row, and so nothing is
-- committed, when the lease is over. Numbers: what the batch came to.
with held as (
  update migration.run
  set ctms_done = ctms_done + $6, ctms_changed = ctms_changed + $7, elements = elements + $8, events = events + $9, merged = merged + $10,
      quarantined = quarantined + $11, links = links + $12
  where id = $1 and holder = $2 and held_until > clock_timestamp()
  returning id
)
update migration.run_part p
set after_id = $4, batch_size = $5, batches = p.batches + 1
from held
where p.run_id = held.id and p.part = $3;
