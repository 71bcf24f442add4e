-- The CTM of a centroid, track and month.
select id from ctm where centroid_id = @Centroid and track = @Track and month = @Month
