-- The platform's own tables, exactly as upstream has them, and only where they are absent (the demo, the tests).
-- On the platform's database this migration finds them and changes nothing.

do $$
begin
  if to_regprocedure('update_updated_at_column()') is null then
    create function update_updated_at_column() returns trigger language plpgsql as $body$
    begin
      new.updated_at = now();
      return new;
    end
    $body$;
  end if;

  if to_regclass('track_configs') is null then
    create table track_configs (
      id uuid primary key default gen_random_uuid(),
      name text unique not null,
      description text,
      tracks text[] not null,
      llm_track_assignment text not null,
      is_default boolean default false,
      created_at timestamptz default now(),
      updated_at timestamptz default now(),
      llm_summary_centroid_focus text,
      llm_summary_track_focus jsonb
    );
  end if;

  if to_regclass('centroids_v3') is null then
    create table centroids_v3 (
      id text primary key,
      label text not null,
      class text not null constraint centroids_v3_class_check check (class in ('geo', 'systemic')),
      primary_theater text,
      is_active boolean default true,
      created_at timestamp default now(),
      updated_at timestamp default now(),
      track_config_id uuid references track_configs (id),
      profile_json jsonb,
      description text,
      iso_codes text[],
      constraint centroids_v3_theater_check check ((class = 'geo' and primary_theater is not null) or class = 'systemic')
    );
    create index idx_centroids_v3_active on centroids_v3 (is_active) where is_active = true;
    create index idx_centroids_v3_class on centroids_v3 (class);
    create index idx_centroids_v3_theater on centroids_v3 (primary_theater) where primary_theater is not null;
    create index idx_centroids_v3_track_config on centroids_v3 (track_config_id);
    create trigger update_centroids_v3_updated_at before update on centroids_v3
      for each row execute function update_updated_at_column();
  end if;

  if to_regclass('ctm') is null then
    create table ctm (
      id uuid primary key default gen_random_uuid(),
      centroid_id text not null references centroids_v3 (id) on delete cascade,
      track text not null,
      month date not null,
      title_count integer default 0,
      events_digest jsonb default '[]'::jsonb,
      summary_text text,
      is_frozen boolean default false,
      created_at timestamp default now(),
      updated_at timestamp default now(),
      unique (centroid_id, track, month)
    );
    create index idx_ctm_centroid on ctm (centroid_id);
    create index idx_ctm_composite on ctm (centroid_id, track, month);
    create index idx_ctm_count on ctm (title_count desc);
    create index idx_ctm_events_digest on ctm using gin (events_digest);
    create index idx_ctm_frozen on ctm (is_frozen);
    create index idx_ctm_month on ctm (month desc);
    create index idx_ctm_track on ctm (track);
    create trigger update_ctm_updated_at before update on ctm
      for each row execute function update_updated_at_column();
  end if;

  if to_regclass('titles_v3') is null then
    create table titles_v3 (
      id uuid primary key default gen_random_uuid(),
      title_display text not null,
      url_gnews text,
      publisher_name text,
      pubdate_utc timestamp not null,
      detected_language text,
      centroid_ids text[],
      processing_status text default 'pending' constraint titles_v3_processing_status_check
        check (processing_status in ('pending', 'assigned', 'out_of_scope', 'blocked_stopword', 'blocked_llm')),
      created_at timestamp default now(),
      updated_at timestamp default now()
    );
    create index idx_titles_v3_centroid_ids on titles_v3 using gin (centroid_ids);
    create index idx_titles_v3_pubdate on titles_v3 (pubdate_utc desc);
    create index idx_titles_v3_status on titles_v3 (processing_status);
    create index idx_titles_v3_url on titles_v3 (url_gnews);
    create trigger update_titles_v3_updated_at before update on titles_v3
      for each row execute function update_updated_at_column();
  end if;

  if to_regclass('title_assignments') is null then
    create table title_assignments (
      id uuid primary key default gen_random_uuid(),
      title_id uuid not null references titles_v3 (id) on delete cascade,
      centroid_id text not null references centroids_v3 (id),
      track text not null,
      ctm_id uuid not null references ctm (id),
      created_at timestamptz default now(),
      updated_at timestamptz default now(),
      unique (title_id, centroid_id, track)
    );
    create index idx_title_assignments_title_id on title_assignments (title_id);
    create index idx_title_assignments_centroid_id on title_assignments (centroid_id);
    create index idx_title_assignments_ctm_id on title_assignments (ctm_id);
    create index idx_title_assignments_track on title_assignments (track);
  end if;
end
$$;
