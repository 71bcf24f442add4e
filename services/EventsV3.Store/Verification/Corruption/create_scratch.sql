-- Selftest: what makes a database of this one's encoding and collation. $1: its name.
select format(
    'create database %I template template0 encoding %L lc_collate %L lc_ctype %L',
    $1::text, pg_encoding_to_char(d.encoding), d.datcollate, d.datctype)
  || case j ->> 'datlocprovider'
       when 'i' then format(' locale_provider icu icu_locale %L', coalesce(j ->> 'datlocale', j ->> 'daticulocale'))
       when 'b' then format(' locale_provider builtin builtin_locale %L', j ->> 'datlocale')
       else ''
     end
from pg_database d cross join lateral to_jsonb(d) as j
where d.datname = current_database();
