-- Confirmed differences that were not repaired, oldest first. Native: its table has no entity.
-- In: offset, size. Locks: none.
-- Out: schedule_id, seat_id, kind, sold_to, reserved_by, first_seen_at
select cast(d.schedule_id as text), cast(d.seat_id as text), d.kind, cast(d.sold_to as text), cast(d.reserved_by as text),
       d.first_seen_at
  from event_service.seat_differences d
 where d.confirmed_run is not null and d.repaired_run is null
 order by d.first_seen_at, d.schedule_id, d.seat_id
offset cast(:offset as bigint) limit cast(:size as int)
