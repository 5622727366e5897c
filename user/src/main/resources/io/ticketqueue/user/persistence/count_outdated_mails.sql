-- Counts waiting mails under older keys. Native: the first byte of a ciphertext.
-- In: mark (the first byte of new ciphertexts), hashVersion (mails have no hashes). Locks: none.
-- Out: count
select count(*)
  from user_service.mails
 where cast(:hashVersion as int) > 0
   and (get_byte(recipient, 0) < :mark or get_byte(subject, 0) < :mark or get_byte(content, 0) < :mark)
