-- M1: nobody writes them any more from here on.
lock table events_v3, event_v3_titles, event_v3_history, migration.quarantine, migration.overwritten_digest in access exclusive mode;
