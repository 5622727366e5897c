-- Forgets a key that is being worked on. In: user, route, key. Out: 1 row, 0 if it is settled.
delete from common.idempotency_keys
 where user_id = cast(?1 as uuid) and route = ?2 and key = ?3 and state = 'RUNNING'
