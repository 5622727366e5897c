-- Says whether an event is shown once it is complete. Native: its table has no entity.
-- In: event, publish. Changes: 1 row, which the caller has locked.
update event_service.event_creations set publish = :publish where event_id = cast(:event as uuid)
