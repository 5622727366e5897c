-- Forgets finished creations; answers how many. Native: bounded, skips what another instance deletes.
-- In: seconds, most. Locks: the rows it deletes.
delete from event_service.event_creations
 where ctid = any (array(
       select ctid
         from event_service.event_creations
        where finished_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked))
