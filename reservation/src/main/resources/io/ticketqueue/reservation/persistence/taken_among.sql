-- Those of some seats that belong to a live reservation of somebody else.
-- In: schedule, seat ids (comma-separated), the reservation that asks. Out: seat ids.
select cast(seat_id as text)
  from reservation_service.reservation_seats
 where schedule_id = cast(?1 as uuid)
   and seat_id = any (cast(string_to_array(?2, ',') as uuid[]))
   and reservation_id <> cast(?3 as uuid)
   and status in ('PENDING', 'CONFIRMED')
