-- Locks the version of a schedule's seats unless another transaction has; the next one is greater than every one before, and
-- tells the time.
-- Native: SKIP LOCKED, since whoever has the lock may be frozen; and the database's clock.
-- In: schedule. Locks: the row.
-- Out: next
select greatest(v.version + 1, cast(extract(epoch from clock_timestamp()) * 1000000 as bigint))
  from reservation_service.seat_versions v
 where v.schedule_id = cast(:schedule as uuid)
   for update skip locked
