-- M4: the same without the write.
select c.id from ctm c
cross join lateral (select migration.events_of_tables(c.id) as digest) built
where c.id = any($1) and c.events_digest is distinct from built.digest
  and not (built.digest = '[]' and (c.events_digest is null or c.events_digest = 'null'));
