-- What the database refused before, elements or a whole digest, where it is still there; read under the lock.
select q.ctm_id, q.place, q.raw, q.reason
from migration.quarantine q
join ctm c on c.id = q.ctm_id
where q.ctm_id = any($1)
  and (q.part = 'element' and migration.json_or_null(q.raw) = (migration.digest_array(c.events_digest) -> q.place)
    or q.part = 'digest' and migration.json_or_null(q.raw) = c.events_digest);
