-- An unfinished creation. Native: its table has no entity. In: event. Locks: the row.
-- Out: event_id, publish, begun_at, answered, faults
select cast(event_id as text), publish, begun_at, answered, faults
  from event_service.event_creations
 where event_id = cast(:event as uuid)
   and finished_at is null
   for update
