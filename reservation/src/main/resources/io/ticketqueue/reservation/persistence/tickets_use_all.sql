-- Records when each of several tickets was used; a used one stays as it is.
-- Native: its table has no entity; all rows by one statement.
-- In: used (JSON array of number, at). Changes: the rows that were unused. Their reservations are locked by the caller.
update reservation_service.tickets t
   set used_at = u.at
  from json_to_recordset(cast(:used as json)) as u (number text, at timestamptz)
 where t.number = u.number
   and t.used_at is null
