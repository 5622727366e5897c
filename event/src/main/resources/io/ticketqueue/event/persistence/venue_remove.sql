-- Removes a venue. In: id, moment.
update event_service.venues set deleted_at = cast(?2 as timestamptz) where id = cast(?1 as uuid) and deleted_at is null
