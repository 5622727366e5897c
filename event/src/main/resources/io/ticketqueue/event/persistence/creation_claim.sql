-- Leases one unfinished creation that nobody works on. Native: SKIP LOCKED, so that of several instances one gets it.
-- In: lease (milliseconds). Locks: the row, passing over locked ones. Changes: 1 row, 0 where there is none.
-- Out: event_id
update event_service.event_creations
   set lease_until = clock_timestamp() + make_interval(secs => cast(:lease as bigint) / 1000.0)
 where event_id = (
       select event_id
         from event_service.event_creations
        where finished_at is null
          and lease_until < clock_timestamp()
        order by lease_until
        limit 1
          for update skip locked)
returning cast(event_id as text)
