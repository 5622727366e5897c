-- A live schedule of an event that has no seats yet. Native: SKIP LOCKED, so that several instances take one each.
-- In: event. Locks: the row, passing over locked ones.
-- Out: id
select cast(id as text)
  from event_service.event_schedules
 where event_id = cast(:event as uuid)
   and not seats_made
   and status <> 'CANCELLED'
 order by id
 limit 1
   for update skip locked
