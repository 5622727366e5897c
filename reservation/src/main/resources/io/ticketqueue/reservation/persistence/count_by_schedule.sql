-- Live reservations of a schedule.
-- Native: FILTER counts both states in one pass, and sums what the confirmed ones cost.
-- In: schedule. Locks: none.
-- Out: pending, confirmed, amount
select count(*) filter (where status = 'PENDING'), count(*) filter (where status = 'CONFIRMED'),
       cast(coalesce(sum(total_amount) filter (where status = 'CONFIRMED'), 0) as bigint)
  from reservation_service.reservations
 where schedule_id = cast(:schedule as uuid) and status in ('PENDING', 'CONFIRMED')
