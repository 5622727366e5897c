-- Locks a run that an instance has leased. Native: its table has no entity.
-- In: instance, run. Locks: the row.
-- Out: run
select run from event_service.reconciliation
 where leased_by = cast(:instance as uuid) and run = cast(:run as bigint) and under_way
   for update
