-- How much there was to compare: events and titles of the digests.
select
  count(*)::int as Events,
  coalesce(sum(jsonb_array_length(element -> 'source_title_ids')), 0)::int as Titles
from ctm c
cross join lateral jsonb_array_elements(c.events_digest) element
where c.id = any(@Ctms)
