-- A user's unpaid reservation of a schedule. In: user, schedule. Locks: its row.
-- Out: ids.
select cast(r.id as text)
  from reservation_service.reservations r
 where r.user_id = cast(?1 as uuid) and r.schedule_id = cast(?2 as uuid) and r.status = 'PENDING'
   for update of r
