-- Live reservations of all schedules of an event.
-- Native: FILTER counts both states in one pass, and sums what the confirmed ones cost, those whose ticket was used too.
-- In: event. Locks: none.
-- Out: pending, confirmed, amount, used, used_amount
select count(*) filter (where r.status = 'PENDING'), count(*) filter (where r.status = 'CONFIRMED'),
       cast(coalesce(sum(r.total_amount) filter (where r.status = 'CONFIRMED'), 0) as bigint),
       count(*) filter (where r.status = 'CONFIRMED' and r.admitted_at is not null),
       cast(coalesce(sum(r.total_amount) filter (where r.status = 'CONFIRMED' and r.admitted_at is not null), 0) as bigint)
  from reservation_service.schedules s
  join reservation_service.reservations r on r.schedule_id = s.schedule_id and r.status in ('PENDING', 'CONFIRMED')
 where s.event_id = cast(:event as uuid)
