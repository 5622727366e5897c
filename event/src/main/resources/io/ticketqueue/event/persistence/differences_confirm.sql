-- Confirms what a run sees, and an earlier run saw just so long enough ago; answers all that is confirmed, new or not.
-- Native: UPDATE … RETURNING, many rows in one statement.
-- In: run, seen (a JSON array of scheduleId, seatId), age (milliseconds). Locks: the rows.
-- Out: schedule_id, seat_id, kind, sold_to, reserved_by, is_new
update event_service.seat_differences d
   set confirmed_run = coalesce(d.confirmed_run, cast(:run as bigint))
  from jsonb_to_recordset(cast(:seen as jsonb)) as f("scheduleId" uuid, "seatId" uuid)
 where d.schedule_id = f."scheduleId"
   and d.seat_id = f."seatId"
   and d.first_run < cast(:run as bigint)
   and d.first_seen_at <= clock_timestamp() - make_interval(secs => cast(:age as bigint) / 1000.0)
returning cast(d.schedule_id as text), cast(d.seat_id as text), d.kind, cast(d.sold_to as text), cast(d.reserved_by as text),
          d.confirmed_run = cast(:run as bigint)
