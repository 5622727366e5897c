-- A reservation. In: id. Locks: its row.
-- Out: ids.
select cast(r.id as text)
  from reservation_service.reservations r
 where r.id = cast(?1 as uuid)
   for update of r
