-- Selftest: a letter was decomposed: it looks the same (Unicode NFD).
update events_v3 set summary = replace(summary, U&'\00e9', U&'e\0301') where id = @Event;
