-- I2, M4: no digest changes any more, so the revision is counted here: a run that was planned on the one before is told so. The digest, as long
-- as there is one, is behind from now on, and whoever goes back finds it in the index of what is.
insert into ctm_projection as p (ctm_id, digest_rev, written_rev) values ($1, 1, 1)
on conflict (ctm_id) do update set digest_rev = p.digest_rev + 1, written_rev = p.digest_rev + 1;
