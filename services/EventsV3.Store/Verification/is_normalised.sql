-- Whether the rows, written as a digest, would give other bytes than the digest has.
select c.events_digest is distinct from migration.events_of_tables(c.id)
from ctm c where c.id = $1 and c.events_digest is not null and c.events_digest <> 'null';
