-- A part of a person's log-in history, newest first. In: user id, offset, size.
-- Out: id, at (seconds), method, ip and user agent (ciphertexts), reason or null, suspicious.
select cast(id as text), cast(floor(extract(epoch from at)) as bigint), method, ip, user_agent, reason, suspicious
  from user_service.login_history where user_id = cast(?1 as uuid)
 order by id desc offset ?2 limit ?3
