-- Selftest: a row's confidence was turned round.
update events_v3 set date_confidence = case date_confidence when 'low' then 'high' else 'low' end where id = @Event;
