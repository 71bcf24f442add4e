copy import_line (file, line, title_id, text, published_at, source, language, ctm_id, names_ctm, centroid, track, month, label)
-- Import: the lines as a stream, in the order of Headline's properties. (Npgsql wants the first word to be copy.)
from stdin (format binary)
