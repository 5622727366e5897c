-- Deletes counts of requests whose window is over; answers how many.
-- Native: bounded, skips what another instance deletes.
-- In: most. Locks: the rows it deletes.
delete from user_service.request_counts
 where ctid = any (array(
       select ctid
         from user_service.request_counts
        where window_end < now()
        limit cast(:most as int)
          for update skip locked))
