-- Verification (M3): the canonical form of a digest, in SQL alone (Verification/canonical-form.md says it in words), what a clean pass covered,
-- the differences that were found, and the rows as they were before a repair.

-- Pure functions. None reads a table: what is compared is read by one statement, and so are the titles that exist.

-- A text without a visible character: white space, controls, NUL's replacement, and invisible formatting except the two joiners.
create function migration.is_blank(text) returns boolean language sql immutable parallel safe as $$
  select $1 !~ ('[^\u0001-\u0020\u007f-\u00a0\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u1680\u180e\u2000-\u200b\u200e-\u200f'
             || '\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb\ufffd\U000110bd\U000110cd\U00013430-\U0001343f'
             || '\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]')
$$;

-- yyyy-MM-dd or yyyy-M-d, a day that exists; null for anything else.
create function migration.digest_date(text) returns date language sql immutable parallel safe as $$
  select case
    when $1 ~ '^[0-9]{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])$' and $1 !~ '^0000'
      and split_part($1, '-', 3)::int
        <= extract(day from make_date(split_part($1, '-', 1)::int, split_part($1, '-', 2)::int, 1) + interval '1 month - 1 day')
    then make_date(split_part($1, '-', 1)::int, split_part($1, '-', 2)::int, split_part($1, '-', 3)::int)
  end
$$;

-- 8-4-4-4-12 and nothing else, of all the ways in which PostgreSQL would read a UUID.
create function migration.plain_uuid(jsonb) returns uuid language sql immutable parallel safe as $$
  select case
    when jsonb_typeof($1) = 'string' and $1 #>> '{}' ~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$' then ($1 #>> '{}')::uuid
  end
$$;

-- A JSON text that is none is null.
create function migration.json_or_null(text) returns jsonb language plpgsql immutable parallel safe as $$
begin
  return $1::jsonb;
exception when data_exception or program_limit_exceeded or statement_too_complex then
  return null;
end
$$;

-- Whether an object, or one inside it, has a name twice: jsonb keeps the last of them, JSON libraries refuse.
create function migration.has_name_twice(json) returns boolean language plpgsql immutable parallel safe as $$
begin
  return case json_typeof($1)
    when 'object' then (select count(*) <> count(distinct key) or bool_or(migration.has_name_twice(value)) from json_each($1))
    when 'array' then (select bool_or(migration.has_name_twice(value)) from json_array_elements($1))
  end is true;
end
$$;

-- The array inside a text: history encoded some a second time. An element that has a name twice, half a surrogate pair, a number that is no
-- numeric, or NUL in its summary or in a key that is not ours, is the string 'unreadable' in its place.
create function migration.decoded(text) returns jsonb language plpgsql immutable parallel safe as $$
declare
  ours constant text[] := '{event_id,date,source_title_ids,date_confidence}';
  whole json;
  element json;
  readable jsonb;
  list jsonb := '[]';
begin
  whole := regexp_replace($1, '(?<!\\)((\\\\)*)\\u0000', '\1\\ufffe\\uffff', 'g')::json;
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
        strpos((readable - ours)::text, U&'\FFFE\FFFF') > 0
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

-- The elements of a digest of any shape: [] where there are none, null where it cannot be read.
create function migration.digest_array(jsonb) returns jsonb language sql immutable parallel safe as $$
  select case coalesce(jsonb_typeof($1), 'null')
    when 'null' then '[]'
    when 'string' then migration.decoded($1 #>> '{}')
    when 'array' then case
      when jsonb_array_length($1) = 2 and jsonb_typeof($1 -> 0) = 'array' and jsonb_typeof($1 -> 1) in ('string', 'number', 'boolean') then $1 -> 0
      else $1
    end
  end
$$;

-- The keys that are not ours, of elements that are one event; of two values the first.
create function migration.united_extra(jsonb[]) returns jsonb language sql immutable parallel safe as $$
  select case
    when cardinality($1) = 1 then $1[1]
    else (
      select jsonb_object_agg(first.key, first.value)
      from (
        select distinct on (member.key) member.key, member.value
        from unnest($1) with ordinality as extra (element, place)
        cross join lateral jsonb_each(extra.element) as member
        order by member.key, extra.place
      ) first
    )
  end
$$;

-- The revision at which both copies of a CTM were last seen equal. Another, or none: not verified. A repair takes the row away.
create table migration.verified (
  ctm_id uuid primary key,
  digest_rev bigint not null,
  run_id uuid not null,
  verified_at timestamptz not null default now()
);

-- One row a finished pass: what a gate asks.
create table migration.pass (
  run_id uuid primary key,
  scope text not null check (scope in ('full', 'dirty', 'sample')),
  filter jsonb,
  started_at timestamptz not null,
  finished_at timestamptz not null default clock_timestamp(),
  ctms integer not null,
  events bigint not null,
  links bigint not null,
  clean integer not null,
  normalised integer not null,
  behind integer not null,
  differing integer not null,
  quarantined bigint not null
);

-- A CTM whose rows do not say what its digest says, and that is not behind. Open until a later pass finds it equal.
create table migration.difference (
  run_id uuid not null,
  ctm_id uuid not null,
  found_at timestamptz not null default clock_timestamp(),
  digest_rev bigint not null,
  digest_events integer not null,
  digest_links integer not null,
  digest_sha256 bytea not null,
  tables_events integer not null,
  tables_links integer not null,
  tables_sha256 bytea not null,
  repair_id uuid,
  cleared_by uuid,
  cleared_at timestamptz,
  primary key (run_id, ctm_id)
);
create index difference_open on migration.difference (ctm_id) where cleared_at is null;

-- What differs, event by event.
create table migration.difference_item (
  run_id uuid not null,
  ctm_id uuid not null,
  item integer not null,
  class text not null,
  event_id uuid,
  place integer,
  detail jsonb not null,
  primary key (run_id, ctm_id, item),
  foreign key (run_id, ctm_id) references migration.difference on delete cascade
);
create index difference_item_class on migration.difference_item (run_id, class);

-- Counts of a pass that its run has no column for.
alter table migration.run
  add column clean integer not null default 0,
  add column normalised integer not null default 0,
  add column behind integer not null default 0;

-- What no pass has seen equal since it last changed.
create view migration.unverified as
  select p.ctm_id from ctm_projection p
  where not exists (select from migration.verified v where v.ctm_id = p.ctm_id and v.digest_rev = p.digest_rev)
  union
  select ctm_id from migration.dirty
  union
  select ctm_id from migration.difference where cleared_at is null;

create table migration.repair (
  id uuid primary key,
  of_run uuid,
  started_by text not null,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  ctms integer not null default 0,
  undone_by text,
  undone_at timestamptz
);

-- The rows of a CTM as they were before a repair, whole: {events: [], links: []}.
create table migration.before_image (
  repair_id uuid not null references migration.repair (id) on delete cascade,
  ctm_id uuid not null,
  digest_rev bigint,
  rows jsonb not null,
  primary key (repair_id, ctm_id)
);

-- The rows of an image, put back whole whatever columns the platform has added since; a title that was deleted meanwhile stays away.
create function migration.restore_rows(image jsonb) returns void language plpgsql as $$
declare
  columns text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns
  from pg_attribute where attrelid = 'events_v3'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format('insert into events_v3 (%1$s) select %1$s from jsonb_populate_recordset(null::events_v3, $1)', columns) using image -> 'events';
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns
  from pg_attribute where attrelid = 'event_v3_titles'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format(
    'insert into event_v3_titles (%1$s) select %1$s from jsonb_populate_recordset(null::event_v3_titles, $1) link
     where exists (select from titles_v3 t where t.id = link.title_id)', columns) using image -> 'links';
end
$$;
