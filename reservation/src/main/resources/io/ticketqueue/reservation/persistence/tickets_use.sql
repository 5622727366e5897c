-- Records that tickets were used; a used one stays as it is.
-- Native: its table has no entity.
-- In: numbers (comma-separated), used_at. Changes: the rows that were unused. Their reservation is locked by the caller.
update reservation_service.tickets
   set used_at = cast(:used_at as timestamptz)
 where number = any (string_to_array(:numbers, ','))
   and used_at is null
