-- The sold seats of a schedule. In: schedule.
select cast(id as text) from event_service.seats where schedule_id = cast(?1 as uuid) and status = 'SOLD' order by row_index, number
