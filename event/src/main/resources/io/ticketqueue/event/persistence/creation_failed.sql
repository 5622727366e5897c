-- Counts a fault of a creation. Native: counted by the database. In: event. Changes: 1 row, 0 if it is finished.
update event_service.event_creations
   set faults = faults + 1
 where event_id = cast(:event as uuid)
   and finished_at is null
