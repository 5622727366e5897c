-- Records that the sender of the request is answered, and ends the lease. Native: by the clock all instances share.
-- In: event. Changes: 1 row.
update event_service.event_creations
   set answered = true,
       lease_until = clock_timestamp()
 where event_id = cast(:event as uuid)
