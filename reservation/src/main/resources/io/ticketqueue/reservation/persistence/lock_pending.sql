-- Locks a user's unpaid reservation of a schedule.
-- Native: its table has no entity.
-- In: user, schedule. Locks: its row.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.user_id = cast(:user as uuid) and r.schedule_id = cast(:schedule as uuid) and r.status = 'PENDING'
   for update of r
