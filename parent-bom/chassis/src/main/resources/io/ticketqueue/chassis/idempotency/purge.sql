-- Deletes keys whose 24 hours are over; answers how many. Native: bounded, skips what another instance deletes.
-- In: most. Locks: the rows it deletes.
delete from common.idempotency_keys
 where (user_id, route, key) in (
       select user_id, route, key
         from common.idempotency_keys
        where created_at < now() - interval '24 hours'
        order by created_at
        limit cast(:most as int)
          for update skip locked)
