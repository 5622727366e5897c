-- Locks a reservation.
-- Native: its table has no entity.
-- In: id. Locks: its row.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.id = cast(:id as uuid)
   for update of r
