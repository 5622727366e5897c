-- Locks live reservations of cancelled schedules; of those whose tickets were used before, where these are not cancelled too,
-- only what has an unused one left. An instance of before used all seats at once, without a word to their tickets.
-- Native: SKIP LOCKED, so that instances that sweep at once take other rows each.
-- In: limit, except (comma-separated ids). Locks: the rows, passing over locked ones.
-- Out: id
select cast(r.id as text)
  from reservation_service.cancelled_schedules c
  join reservation_service.reservations r on r.schedule_id = c.schedule_id
 where r.status in ('PENDING', 'CONFIRMED')
   and (r.admitted_at is null or c.include_used or r.admitted_at >= c.cancelled_at
        or exists (select from reservation_service.tickets t
                    where t.reservation_id = r.id and (t.used_at is null or t.used_at >= c.cancelled_at))
           and exists (select from reservation_service.tickets t where t.reservation_id = r.id and t.used_at < c.cancelled_at))
   and r.id <> all (cast(string_to_array(:except, ',') as uuid[]))
 limit cast(:limit as int)
   for update of r skip locked
