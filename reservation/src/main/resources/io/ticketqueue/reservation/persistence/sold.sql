-- The sold seats of a schedule. In: schedule. Out: seat ids.
select cast(seat_id as text)
  from reservation_service.reservation_seats
 where schedule_id = cast(?1 as uuid) and status = 'CONFIRMED'
