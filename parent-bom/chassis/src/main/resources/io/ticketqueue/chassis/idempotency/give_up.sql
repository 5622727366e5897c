-- Forgets a key that is being worked on. Native: one conditional delete, as begin.
-- In: user, route, key, run. Answers 1, or 0 if it is settled or another run has it. Locks: the key.
delete from common.idempotency_keys
 where user_id = cast(:user as uuid) and route = :route and key = :key and run = cast(:run as uuid)
   and state = 'RUNNING'
