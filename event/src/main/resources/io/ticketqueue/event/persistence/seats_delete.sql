-- Deletes the seats of a schedule, to be made anew. Native: one statement for 50,000 rows.
-- In: schedule. Locks: the rows it deletes; the caller has locked the schedule.
delete from event_service.seats where schedule_id = cast(:schedule as uuid)
