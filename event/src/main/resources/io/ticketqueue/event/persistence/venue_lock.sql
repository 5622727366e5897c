-- Locks a venue. In: id. Out: 1 row if it is there.
select 1 from event_service.venues where id = cast(?1 as uuid) and deleted_at is null for update
