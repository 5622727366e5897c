-- Counts accounts with data under older keys, or without hashes under the newest one. Native: the first byte of a
-- ciphertext.
-- In: mark (the first byte of new ciphertexts), hashVersion. Locks: none.
-- Out: count
select count(*)
  from user_service.users
 where erased_at is null
   and (hash_version < :hashVersion or get_byte(email, 0) < :mark or get_byte(name, 0) < :mark
        or get_byte(phone, 0) < :mark or get_byte(ci, 0) < :mark or get_byte(di, 0) < :mark
        or get_byte(birth_date, 0) < :mark or get_byte(suspension_reason, 0) < :mark)
