-- Deletes a reservation's seats before others are written.
-- Native: its table has no entity.
-- In: reservation. Changes: the rows deleted.
delete from reservation_service.reservation_seats where reservation_id = cast(:reservation as uuid)
