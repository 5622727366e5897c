-- Locks waiting mails under older keys, by id. Native: SKIP LOCKED, so that instances share the work; the first byte of a
-- ciphertext.
-- In: after, most, mark (the first byte of new ciphertexts), hashVersion (mails have no hashes). Locks: the rows it reads.
-- Out: id
select cast(id as text)
  from user_service.mails
 where id > cast(:after as uuid)
   and cast(:hashVersion as int) > 0
   and (get_byte(recipient, 0) < :mark or get_byte(subject, 0) < :mark or get_byte(content, 0) < :mark)
 order by id
 limit :most
   for update skip locked
