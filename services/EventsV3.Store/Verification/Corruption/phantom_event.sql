-- Selftest: a row that no digest knows.
with phantom as (
  insert into events_v3 (ctm_id, date, summary, ordinal) values (@Ctm, '2026-01-20', 'A phantom ' || @Seed, 99) returning id
)
insert into event_v3_titles (event_id, title_id, ordinal)
select phantom.id, t.id, 0 from phantom cross join (
  select id from titles_v3 where id not in (
    select title_id from event_v3_titles join events_v3 on id = event_id where ctm_id = @Ctm) order by id limit 1) t;
