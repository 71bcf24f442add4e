select id from events_v3 where ctm_id = any(@Key)
