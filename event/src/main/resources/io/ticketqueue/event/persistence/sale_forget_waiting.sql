-- A released reservation waits for nothing. In: reservation.
delete from event_service.waiting_sales where reservation_id = cast(?1 as uuid)
