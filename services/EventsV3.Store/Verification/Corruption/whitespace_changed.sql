-- Selftest: white space was added or changed.
update events_v3
set summary = case @Seed % 3
  when 0 then summary || ' '
  when 1 then replace(summary, ' of ', '  of ')
  else replace(summary, ' of ', U&'\00a0of ')
end
where id = @Event;
