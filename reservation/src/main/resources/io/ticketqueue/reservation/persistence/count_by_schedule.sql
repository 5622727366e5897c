-- Live reservations of a schedule.
-- Native: FILTER counts both states in one pass, and sums what the confirmed ones cost, those whose ticket was used too.
-- In: schedule. Locks: none.
-- Out: pending, confirmed, amount, used, used_amount
select count(*) filter (where status = 'PENDING'), count(*) filter (where status = 'CONFIRMED'),
       cast(coalesce(sum(total_amount) filter (where status = 'CONFIRMED'), 0) as bigint),
       count(*) filter (where status = 'CONFIRMED' and admitted_at is not null),
       cast(coalesce(sum(total_amount) filter (where status = 'CONFIRMED' and admitted_at is not null), 0) as bigint)
  from reservation_service.reservations
 where schedule_id = cast(:schedule as uuid) and status in ('PENDING', 'CONFIRMED')
