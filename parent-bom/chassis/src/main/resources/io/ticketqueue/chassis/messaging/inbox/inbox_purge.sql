-- Forgets events dealt with long ago; answers how many. Native: bounded, skips what another instance deletes.
-- In: days, most. Locks: the rows it deletes.
delete from common.processed_events
 where (event_id, consumer_service) in (
       select event_id, consumer_service
         from common.processed_events
        where processed_at < now() - make_interval(days => cast(:days as int))
        order by processed_at
        limit cast(:most as int)
          for update skip locked)
