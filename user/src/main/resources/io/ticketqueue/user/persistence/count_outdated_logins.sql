-- Counts attempts to log in with data under older keys. Native: the first byte of a ciphertext.
-- In: mark (the first byte of new ciphertexts), hashVersion. Locks: none.
-- Out: count
select count(*)
  from user_service.login_history
 where hash_version < :hashVersion or get_byte(ip, 0) < :mark
