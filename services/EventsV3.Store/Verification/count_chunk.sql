-- Last in a chunk's transaction: no row comes back when another process drives the run by now, and then nothing of the chunk is kept.
update migration.run
set ctms_done = ctms_done + $3, events = events + $4, links = links + $5, clean = clean + $6, normalised = normalised + $7, behind = behind + $8,
    differing = differing + $9, quarantined = quarantined + $10, held_until = clock_timestamp() + $11 * interval '1 second'
where id = $1 and holder = $2 and state = 'running'
returning ctms_total, ctms_done, events, links, clean, normalised, behind, differing, quarantined, wanted;
