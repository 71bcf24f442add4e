-- Selftest: two events of two CTMs changed places.
update events_v3 set ctm_id = case ctm_id when @Ctm then @Other else @Ctm end
where id in (@Event, @Foreign);
