-- The seats of a schedule's copy. In: schedule. Out: a JSON array as event gives it.
select cast(seats as text) from reservation_service.schedules where schedule_id = cast(?1 as uuid)
