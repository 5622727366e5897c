-- Those of some seats that belong to a live reservation other than the one that asks.
-- Native: its table has no entity.
-- In: schedule, seats (comma-separated ids), reservation. Locks: none.
-- Out: seat_id
select cast(seat_id as text)
  from reservation_service.reservation_seats
 where schedule_id = cast(:schedule as uuid)
   and seat_id = any (cast(string_to_array(:seats, ',') as uuid[]))
   and reservation_id <> cast(:reservation as uuid)
   and status in ('PENDING', 'CONFIRMED')
