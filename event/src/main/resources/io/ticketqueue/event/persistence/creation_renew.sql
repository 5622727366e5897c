-- Leases an unfinished creation anew; it got further. Native: by the clock all instances share.
-- In: event, lease (milliseconds). Changes: 1 row, 0 if it is finished.
update event_service.event_creations
   set lease_until = clock_timestamp() + make_interval(secs => cast(:lease as bigint) / 1000.0),
       faults = 0
 where event_id = cast(:event as uuid)
   and finished_at is null
