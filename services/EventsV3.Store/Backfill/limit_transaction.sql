-- M2: whatever happens to this process, no live writer waits long for it; and its sessions are known by their name (throttling looks for it).
select set_config('application_name', 'eventsv3 backfill', true),
       set_config('lock_timeout', $1, true),
       set_config('statement_timeout', $2, true),
       set_config('idle_in_transaction_session_timeout', $2, true);
