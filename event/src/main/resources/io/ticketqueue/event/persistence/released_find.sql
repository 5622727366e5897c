-- Whether a reservation is released. In: reservation. Out: a row if so.
select 1 from event_service.released_reservations where reservation_id = cast(?1 as uuid)
