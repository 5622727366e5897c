-- Adds to the sold seats of a schedule. In: schedule, how many (may be negative).
update event_service.event_schedules set sold_seats = sold_seats + ?2, seats_version = seats_version + 1
 where id = cast(?1 as uuid)
