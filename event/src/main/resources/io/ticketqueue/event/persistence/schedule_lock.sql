-- Locks a schedule. In: id. Out: 1 row if it is there.
select 1 from event_service.event_schedules where id = cast(?1 as uuid) for update
