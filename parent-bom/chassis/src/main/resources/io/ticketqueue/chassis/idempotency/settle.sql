-- Keeps the answer, unless the key has been taken over and answered. In: user, route, key, status, body,
-- headers (JSON text). Out: 1 row, 0 if it was.
update common.idempotency_keys
   set state = 'SETTLED', status = ?4, body = ?5, headers = cast(?6 as jsonb), lease_until = null
 where user_id = cast(?1 as uuid) and route = ?2 and key = ?3 and state = 'RUNNING'
