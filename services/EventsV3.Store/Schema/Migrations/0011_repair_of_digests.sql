-- Verification (M3): faster by far where a digest has many titles; and once the tables are the truth (M1), a repair writes the digest.

-- 8-4-4-4-12 and nothing else, of all the ways in which PostgreSQL would read a UUID. One pattern for all of it takes six times as long, and
-- titles are many. The one of a jsonb stays for programs of before.
create function migration.plain_uuid(text) returns uuid language sql immutable parallel safe as $$
  select case
    when $1 like '________-____-____-____-____________' and $1 !~ '[^0-9A-Fa-f-]' and length(replace($1, '-', '')) = 32 then $1::uuid
  end
$$;

-- As before, but for a digest in which U+FFFE U+FFFF stands for itself: it is no NUL.
create or replace function migration.decoded(text) returns jsonb language plpgsql immutable parallel safe as $$
declare
  -- In place of a NUL: what the text cannot contain.
  nul constant text := md5($1);
  ours constant text[] := '{event_id,date,source_title_ids,date_confidence}';
  whole json;
  element json;
  readable jsonb;
  list jsonb := '[]';
begin
  whole := regexp_replace($1, '(?<!\\)((\\\\)*)\\u0000', '\1' || nul, 'g')::json;
  if json_typeof(whole) = 'null' then
    return '[]';
  end if;
  if json_typeof(whole) = 'array' and (
    select count(*) = 2 and min(json_typeof(value)) filter (where n = 1) = 'array'
      and min(json_typeof(value)) filter (where n = 2) in ('string', 'number', 'boolean')
    from json_array_elements(whole) with ordinality as e (value, n)
  ) then
    select value into whole from json_array_elements(whole) limit 1;
  end if;
  if json_typeof(whole) <> 'array' then
    return null;
  end if;
  for element in select value from json_array_elements(whole) loop
    begin
      readable := element::jsonb;
      if jsonb_typeof(readable) = 'object' and (
        strpos((readable - ours)::text, nul) > 0
        or (select count(*) <> count(distinct key) or bool_or(key <> all(ours) and migration.has_name_twice(value)) from json_each(element))
      ) then
        readable := '"unreadable"';
      end if;
    exception when data_exception or program_limit_exceeded or statement_too_complex then
      readable := '"unreadable"';
    end;
    list := list || jsonb_build_array(readable);
  end loop;
  return list;
exception when data_exception or program_limit_exceeded or statement_too_complex then
  return null;
end
$$;

-- Which copy a repair wrote, and so which one its before-images hold: the rows, or the digest; null where there was none.
alter table migration.repair add column wrote text not null default 'tables' check (wrote in ('tables', 'digest'));
alter table migration.before_image add column digest jsonb, alter column rows drop not null;
