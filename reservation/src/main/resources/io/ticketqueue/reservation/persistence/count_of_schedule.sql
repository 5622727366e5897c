-- Live reservations of a schedule. In: schedule. Out: pending, confirmed.
select count(*) filter (where status = 'PENDING'), count(*) filter (where status = 'CONFIRMED')
  from reservation_service.reservations
 where schedule_id = cast(?1 as uuid) and status in ('PENDING', 'CONFIRMED')
