-- What people call a CTM.
select centroid_id, track, month from ctm where id = $1;
