-- Locks accounts with data under older keys, or without hashes under the newest one, by id.
-- Native: SKIP LOCKED, so that instances share the work; the first byte of a ciphertext.
-- In: after, most, mark (the first byte of new ciphertexts), hashVersion. Locks: the rows it reads.
-- Out: id
select cast(id as text)
  from user_service.users
 where id > cast(:after as uuid)
   and erased_at is null
   and (hash_version < :hashVersion or get_byte(email, 0) < :mark or get_byte(name, 0) < :mark
        or get_byte(phone, 0) < :mark or get_byte(ci, 0) < :mark or get_byte(di, 0) < :mark
        or get_byte(birth_date, 0) < :mark or get_byte(suspension_reason, 0) < :mark)
 order by id
 limit :most
   for update skip locked
