-- Notes how many seats a schedule has. In: schedule, seats.
update event_service.event_schedules set total_seats = ?2 where id = cast(?1 as uuid)
