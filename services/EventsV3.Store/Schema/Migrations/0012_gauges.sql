-- The writer runs all the time: it tells dashboards how the migration stands (events_v3_migration_*).
grant select on migration.run, migration.dirty, migration.unverified, migration.difference to eventsv3_writer;

-- I1: whether a digest that can hold ids lacks one of an event that the tables hold.
create function migration.lacks_ids(ctm uuid, digest jsonb) returns boolean language sql stable as $$
  select jsonb_typeof(digest) = 'array' and jsonb_typeof(digest -> 0) = 'object' and exists (
    select v.id::text from events_v3 v where v.ctm_id = ctm
    except
    select lower(e ->> 'event_id') from jsonb_array_elements(case jsonb_typeof(digest) when 'array' then digest else '[]' end) e
  )
$$;
