-- Deletes keys whose 24 hours are over. In: most rows. Out: rows deleted.
delete from common.idempotency_keys
 where (user_id, route, key) in (
       select user_id, route, key
         from common.idempotency_keys
        where created_at < now() - interval '24 hours'
        limit cast(?1 as int)
          for update skip locked)
