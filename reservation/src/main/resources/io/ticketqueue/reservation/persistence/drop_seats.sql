-- Takes a reservation's seats away, before others are written. In: reservation. Out: rows deleted.
delete from reservation_service.reservation_seats where reservation_id = cast(?1 as uuid)
