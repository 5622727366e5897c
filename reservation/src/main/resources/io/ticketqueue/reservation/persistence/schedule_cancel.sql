-- Remembers that a schedule will not take place. In: schedule, when. Out: 1 row, 0 if known.
insert into reservation_service.cancelled_schedules (schedule_id, cancelled_at)
values (cast(?1 as uuid), cast(?2 as timestamptz))
on conflict do nothing
