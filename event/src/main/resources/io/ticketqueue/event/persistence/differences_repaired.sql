-- Notes which differences a run repaired. Native: many rows in one statement.
-- In: run, places (a JSON array of scheduleId, seatId). Locks: the rows.
update event_service.seat_differences d
   set repaired_run = cast(:run as bigint)
  from jsonb_to_recordset(cast(:places as jsonb)) as f("scheduleId" uuid, "seatId" uuid)
 where d.schedule_id = f."scheduleId" and d.seat_id = f."seatId"
