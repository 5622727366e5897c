-- The seats of a schedule's copy, a JSON array as event gives it.
-- Native: its table has no entity.
-- In: schedule. Locks: none.
-- Out: seats
select cast(seats as text) from reservation_service.schedules where schedule_id = cast(:schedule as uuid)
