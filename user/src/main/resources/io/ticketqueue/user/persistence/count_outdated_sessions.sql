-- Counts open sessions with data under older keys. Native: the first byte of a ciphertext.
-- In: mark (the first byte of new ciphertexts), hashVersion (sessions have no hashes). Locks: none.
-- Out: count
select count(*)
  from user_service.sessions
 where cast(:hashVersion as int) > 0
   and (get_byte(ip, 0) < :mark or get_byte(user_agent, 0) < :mark)
