-- M2: someone takes the loss of these parts on himself, by name; of one CTM (@ctm), or for one reason (@reason), or all of them. A part that another
-- digest brings is open again.
update migration.quarantine
set acked_at = clock_timestamp(), acked_by = @by, ack_note = @note
where acked_at is null and (@ctm::uuid is null or ctm_id = @ctm) and (@reason::text is null or reason = @reason);
