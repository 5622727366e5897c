-- Locks open sessions with data under older keys, by id. Native: SKIP LOCKED, so that instances share the work; the first
-- byte of a ciphertext.
-- In: after, most, mark (the first byte of new ciphertexts), hashVersion (sessions have no hashes). Locks: the rows it reads.
-- Out: id
select cast(id as text)
  from user_service.sessions
 where id > cast(:after as uuid)
   and cast(:hashVersion as int) > 0
   and (get_byte(ip, 0) < :mark or get_byte(user_agent, 0) < :mark)
 order by id
 limit :most
   for update skip locked
