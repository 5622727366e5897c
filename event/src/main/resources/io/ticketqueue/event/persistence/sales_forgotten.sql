-- Whether a schedule's released reservations may be forgotten: purge_released.sql spares those of other schedules.
-- Native: by the clock of the database, as the purge. In: schedule, seconds. Locks: none.
-- Out: id
select cast(id as text)
  from event_service.event_schedules
 where id = cast(:schedule as uuid)
   and event_end_at < now() - make_interval(secs => cast(:seconds as bigint))
