-- Over all CTMs.
select id from events_v3 where date = @Key
