-- Live reservations of a user for performances that have not ended.
-- Native: FILTER counts both states in one pass, and sums what the confirmed ones cost.
-- In: user, now. Locks: none.
-- Out: pending, confirmed, amount
select count(*) filter (where r.status = 'PENDING'), count(*) filter (where r.status = 'CONFIRMED'),
       cast(coalesce(sum(r.total_amount) filter (where r.status = 'CONFIRMED'), 0) as bigint)
  from reservation_service.reservations r
  left join reservation_service.schedules s on s.schedule_id = r.schedule_id
 where r.user_id = cast(:user as uuid)
   and r.status in ('PENDING', 'CONFIRMED')
   and coalesce(s.event_end_at, s.event_start_at + interval '1 day', 'infinity') > cast(:now as timestamptz)
