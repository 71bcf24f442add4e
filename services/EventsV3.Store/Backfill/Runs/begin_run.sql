-- M2: the index lets one of two that begin at once pass.
insert into migration.run (id, kind, state, options, fingerprint, started_by, holder, held_until, ctms_total)
values (@id, 'backfill', 'running', @options::jsonb, @fingerprint, @startedBy, @holder, clock_timestamp() + @term, @total);
