-- E6: whoever waits for a table's lock makes everybody behind it wait. So not for long; it is tried again later.
set local lock_timeout = '500ms';
