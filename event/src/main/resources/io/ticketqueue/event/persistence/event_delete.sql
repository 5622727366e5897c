-- Deletes an event, softly. In: id, moment.
update event_service.events set deleted_at = cast(?2 as timestamptz) where id = cast(?1 as uuid)
