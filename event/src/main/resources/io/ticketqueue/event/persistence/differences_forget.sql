-- Forgets what a run repaired or saw no more. Native: its table has no entity.
-- In: run. Locks: the rows it deletes.
delete from event_service.seat_differences
 where last_run < cast(:run as bigint) or repaired_run = cast(:run as bigint)
