-- Removes the halls of a venue. In: venue, moment. Locks them.
update event_service.halls set deleted_at = cast(?2 as timestamptz) where venue_id = cast(?1 as uuid) and deleted_at is null
