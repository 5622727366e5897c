-- The sold seats of a schedule.
-- Native: its table has no entity; one index scan over up to 50,000 seats.
-- In: schedule. Locks: none.
-- Out: seat_id
select cast(seat_id as text)
  from reservation_service.reservation_seats
 where schedule_id = cast(:schedule as uuid) and status = 'CONFIRMED'
