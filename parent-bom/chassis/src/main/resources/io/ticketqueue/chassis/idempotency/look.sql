-- What is kept under a key. In: user, route, key. Out: body hash, state, status, body, headers (JSON text).
select encode(body_hash, 'hex'), state, status, coalesce(body, ''), cast(headers as text)
  from common.idempotency_keys
 where user_id = cast(?1 as uuid) and route = ?2 and key = ?3
