-- Ends the lease of an unfinished creation. Native: by the clock all instances share.
-- In: event. Changes: 1 row, 0 if it is finished.
update event_service.event_creations
   set lease_until = clock_timestamp()
 where event_id = cast(:event as uuid)
   and finished_at is null
