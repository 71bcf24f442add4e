-- M2: asked under the lock, in a statement of its own, so that it sees what was written while the lock was waited for.
select ctm_id from migration.dirty where ctm_id = any($1);
