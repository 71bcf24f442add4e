-- M4, E3: columns of the tables that the digest has no place for, and that hold something.
select c.table_name as Relation, c.column_name as Name
from information_schema.columns c
where c.table_schema = current_schema()
  and (
    (c.table_name = 'events_v3' and c.column_name not in (
      'id', 'ctm_id', 'date', 'summary', 'date_confidence', 'source_batch_count', 'created_at', 'updated_at', 'ordinal', 'extra', 'summary_md5'))
    or (c.table_name = 'event_v3_titles' and c.column_name not in ('event_id', 'title_id', 'added_from_batch', 'created_at', 'ordinal'))
  )
order by c.table_name, c.ordinal_position
