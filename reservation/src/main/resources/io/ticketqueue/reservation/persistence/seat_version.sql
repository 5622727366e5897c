-- The version of a schedule's seats, whether some have changed since, and the version that this moment would have.
-- Native: its table has no entity; one row and one step in an index, whatever the schedule has.
-- In: schedule. Locks: none.
-- Out: version, changed, now
select v.version,
       exists (select 1 from reservation_service.seat_changes c where c.schedule_id = v.schedule_id and c.version is null),
       cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)
  from reservation_service.seat_versions v
 where v.schedule_id = cast(:schedule as uuid)
