-- Items about whole events, of all CTMs of a pass: what one misses another may have too much of.
select ctm_id, item, detail::text from migration.difference_item
where run_id = $1 and class in ('missing', 'extra', 'duplicate', 'split', 'merged') order by ctm_id, item;
