-- Sells seats that are free. In: schedule, reservation, seats (comma-separated). Out: rows sold. Needs the schedule locked.
update event_service.seats set status = 'SOLD', sold_by = cast(?2 as uuid)
 where schedule_id = cast(?1 as uuid) and id = any (cast(string_to_array(?3, ',') as uuid[])) and status = 'AVAILABLE'
