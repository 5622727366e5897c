-- Locks live reservations of cancelled schedules.
-- Native: SKIP LOCKED, so that instances that sweep at once take other rows each.
-- In: limit. Locks: the rows, passing over locked ones.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status in ('PENDING', 'CONFIRMED')
   and r.schedule_id in (select c.schedule_id from reservation_service.cancelled_schedules c)
 limit cast(:limit as int)
   for update of r skip locked
