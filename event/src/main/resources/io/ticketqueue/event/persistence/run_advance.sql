-- Moves a leased run on. Native: its table has no entity.
-- In: instance, run, schedule and seat (how far it came), compared (seats more). Locks: the row.
update event_service.reconciliation
   set after_schedule = cast(:schedule as uuid), after_seat = cast(:seat as uuid), compared = compared + cast(:compared as bigint)
 where leased_by = cast(:instance as uuid) and run = cast(:run as bigint) and under_way
