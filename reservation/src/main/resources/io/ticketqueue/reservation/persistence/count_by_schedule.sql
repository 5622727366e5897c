-- Live reservations of a schedule.
-- Native: FILTER counts both states in one pass.
-- In: schedule. Locks: none.
-- Out: pending, confirmed
select count(*) filter (where status = 'PENDING'), count(*) filter (where status = 'CONFIRMED')
  from reservation_service.reservations
 where schedule_id = cast(:schedule as uuid) and status in ('PENDING', 'CONFIRMED')
