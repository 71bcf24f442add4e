-- In every CTM that the title was filed under.
select event_id from event_v3_titles where title_id = @Key
