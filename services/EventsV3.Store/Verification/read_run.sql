-- How far the pass is.
select ctms_total, ctms_done, events, links, clean, normalised, behind, differing, quarantined from migration.run where id = $1;
