-- Locks live reservations of cancelled schedules; those whose ticket was used
-- before only where these are cancelled too.
-- Native: SKIP LOCKED, so that instances that sweep at once take other rows each.
-- In: limit, except (comma-separated ids). Locks: the rows, passing over locked ones.
-- Out: id
select cast(r.id as text)
  from reservation_service.cancelled_schedules c
  join reservation_service.reservations r on r.schedule_id = c.schedule_id
 where r.status in ('PENDING', 'CONFIRMED')
   and (r.admitted_at is null or c.include_used or r.admitted_at >= c.cancelled_at)
   and r.id <> all (cast(string_to_array(:except, ',') as uuid[]))
 limit cast(:limit as int)
   for update of r skip locked
