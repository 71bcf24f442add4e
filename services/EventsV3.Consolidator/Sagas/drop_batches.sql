-- The run is over, completed or superseded: batches are transient.
delete from consolidation.batch where ctm_id = @CtmId;
