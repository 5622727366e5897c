-- Records that a schedule will not take place.
-- Native: ON CONFLICT, since the same cancellation is heard by event and by copy.
-- In: schedule, cancelled_at. Changes: 1 row, 0 if it is known.
insert into reservation_service.cancelled_schedules (schedule_id, cancelled_at)
values (cast(:schedule as uuid), cast(:cancelled_at as timestamptz))
on conflict do nothing
