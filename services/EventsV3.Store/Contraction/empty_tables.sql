-- M1: the tables are empty, and every CTM is behind: a backfill would fill them again. What was found out about the rows is gone with them.
truncate events_v3, event_v3_titles, event_v3_history, migration.quarantine, migration.gone_title, migration.overwritten_digest,
  migration.verified, migration.pass, migration.difference, migration.difference_item, migration.repair, migration.before_image;
update ctm_projection set projected_rev = null where projected_rev is not null;
