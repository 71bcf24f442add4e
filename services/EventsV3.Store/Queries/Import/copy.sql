-- Import: the lines as a stream, in the order of Headline's properties.
copy import_line (file, line, title_id, text, published_at, source, language, ctm_id, names_ctm, centroid, track, month, label)
from stdin (format binary)
