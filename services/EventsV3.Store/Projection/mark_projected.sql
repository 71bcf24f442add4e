-- W1: from here on the rows say what the digest says, and the digest what the run did. Left out while the tables are switched off, so that the
-- drift can be seen.
update ctm_projection set projected_rev = digest_rev, written_rev = digest_rev
where ctm_id = $1 and (projected_rev, written_rev) is distinct from (digest_rev, digest_rev);
