-- The events that were changed or deleted of late, by the clock of the database. Native: two index ranges, and no rows of
-- events are loaded. The mark differs between any two changes of an event. In: seconds. Locks: none.
-- Out: id, mark
select cast(id as text), concat(updated_at, '/', version, '/', deleted_at)
  from event_service.events
 where updated_at > now() - make_interval(secs => :seconds) or deleted_at > now() - make_interval(secs => :seconds)
