-- M4: the digest is what the rows say. What says the same already is not touched. Who changes is told: $1: the CTMs.
with built as materialized (
  select id, migration.events_of_tables(id) as digest from ctm where id = any($1)
)
update ctm c set events_digest = built.digest
from built
where c.id = built.id and c.events_digest is distinct from built.digest
  and not (built.digest = '[]' and (c.events_digest is null or c.events_digest = 'null'))
returning c.id;
