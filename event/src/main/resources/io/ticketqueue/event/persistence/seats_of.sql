-- How many of these are seats of the schedule. In: schedule, seats (comma-separated).
select count(*) from event_service.seats
 where schedule_id = cast(?1 as uuid) and id = any (cast(string_to_array(?2, ',') as uuid[]))
