-- The parts of one CTM, in their places.
select fingerprint, place, part, reason, raw, first_seen as FirstSeen, acked_at as AckedAt, acked_by as AckedBy, ack_note as AckNote
from migration.quarantine
where ctm_id = @ctm
order by place, part, reason, fingerprint;
