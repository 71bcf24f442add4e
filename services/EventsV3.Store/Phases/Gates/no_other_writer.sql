-- M1: who changed a digest without knowing of the tables, and when last.
select foreign_app as App, foreign_at as At from ctm_projection where foreign_at is not null order by foreign_at desc limit 1
