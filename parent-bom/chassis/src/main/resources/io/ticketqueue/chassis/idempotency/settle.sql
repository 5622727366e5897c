-- Keeps the answer, unless the key has been taken over and answered. Native: one conditional update, as begin.
-- In: user, route, key, status, body, headers (JSON text). Answers 1, or 0 if it was. Locks: the key.
update common.idempotency_keys
   set state = 'SETTLED', status = :status, body = :body, headers = cast(:headers as jsonb), lease_until = null
 where user_id = cast(:user as uuid) and route = :route and key = :key and state = 'RUNNING'
