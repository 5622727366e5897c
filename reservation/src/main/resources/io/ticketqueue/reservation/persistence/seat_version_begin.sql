-- Gives a schedule's seats their first version, unless they have one; the log begins with it.
-- Native: ON CONFLICT, so that of several instances that come at once one begins.
-- In: schedule. Changes: 1 row, 0 where it has begun.
with begun as (
       insert into reservation_service.seat_versions (schedule_id, version)
       values (cast(:schedule as uuid), cast(extract(epoch from clock_timestamp()) * 1000000 as bigint))
       on conflict (schedule_id) do nothing
       returning schedule_id, version)
insert into reservation_service.seat_changes (schedule_id, version)
select schedule_id, version from begun
