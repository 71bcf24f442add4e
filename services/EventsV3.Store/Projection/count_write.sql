-- I2: where no digest changes any more the revision is counted here: a run that was planned on the one before is told so.
update ctm_projection set digest_rev = digest_rev + 1, projected_rev = digest_rev + 1, written_rev = digest_rev + 1 where ctm_id = $1;
