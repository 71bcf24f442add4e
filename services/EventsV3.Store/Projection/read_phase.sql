-- M1: which copies are written. In a statement of its own, behind the lock.
select phase from migration.phase;
