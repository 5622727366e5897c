-- Leases an unfinished creation for so long; it got further. Native: by the clock all instances share.
-- In: event, lease (milliseconds, 0 ends the lease). Changes: 1 row, 0 if it is finished.
update event_service.event_creations
   set lease_until = clock_timestamp() + make_interval(secs => cast(:lease as bigint) / 1000.0),
       attempts = 0
 where event_id = cast(:event as uuid)
   and finished_at is null
