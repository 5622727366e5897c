-- Live reservations of cancelled schedules. In: most rows. Locks: the rows, passing over locked ones.
-- Out: ids.
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status in ('PENDING', 'CONFIRMED')
   and r.schedule_id in (select c.schedule_id from reservation_service.cancelled_schedules c)
 limit cast(?1 as int)
   for update of r skip locked
