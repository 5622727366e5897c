-- Locks attempts to log in with data under older keys, by id.
-- Native: SKIP LOCKED, so that instances share the work; the first byte of a ciphertext.
-- In: after, most, mark (the first byte of new ciphertexts), hashVersion. Locks: the rows it reads.
-- Out: id
select cast(id as text)
  from user_service.login_history
 where id > cast(:after as uuid)
   and (hash_version < :hashVersion or get_byte(ip, 0) < :mark)
 order by id
 limit :most
   for update skip locked
