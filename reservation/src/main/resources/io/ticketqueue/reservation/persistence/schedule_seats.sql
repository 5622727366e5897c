-- The seats of a schedule's copy, a JSON array as event gives it, and where everybody looks.
-- Native: its table has no entity.
-- In: schedule. Locks: none.
-- Out: seats, focus
select cast(seats as text), case when drawn_version = version then cast(focus as text) end
  from reservation_service.schedules where schedule_id = cast(:schedule as uuid)
