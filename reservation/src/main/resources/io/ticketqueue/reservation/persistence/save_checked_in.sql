-- Writes when tickets of paid reservations were used first.
-- Native: its table has no entity; all rows by one statement.
-- In: used (JSON array of id, at). Changes: so many rows; they are locked by the caller.
update reservation_service.reservations r
   set admitted_at = u.at
  from json_to_recordset(cast(:used as json)) as u (id uuid, at timestamptz)
 where r.id = u.id
   and r.status = 'CONFIRMED'
