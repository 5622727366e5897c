-- Records that a schedule will not take place, and whether used tickets are cancelled too.
-- Native: ON CONFLICT, since the same cancellation is heard by event and by copy, which does not know of used tickets.
-- In: schedule, cancelled_at, include_used. Changes: 1 row, 0 if it is known.
insert into reservation_service.cancelled_schedules as known (schedule_id, cancelled_at, include_used)
values (cast(:schedule as uuid), cast(:cancelled_at as timestamptz), :include_used)
on conflict (schedule_id) do update set include_used = true
 where excluded.include_used and not known.include_used
