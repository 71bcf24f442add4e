-- M2: CTMs whose rows may say something else than their digest. Looked up in the index of what is behind.
select count(*)::int from migration.dirty
