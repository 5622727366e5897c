-- The version of what the public seat list shows. In: schedule.
select seats_version from event_service.event_schedules where id = cast(?1 as uuid)
