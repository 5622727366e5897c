-- Unpaid reservations whose time is over and that still have one of these seats.
-- In: schedule, seat ids (comma-separated), now. Locks: the rows, passing over locked ones.
-- Out: ids.
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status = 'PENDING'
   and r.hold_expires_at <= cast(?3 as timestamptz)
   and (r.claimed_until is null or r.claimed_until <= cast(?3 as timestamptz))
   and r.id in (select s.reservation_id
                  from reservation_service.reservation_seats s
                 where s.schedule_id = cast(?1 as uuid)
                   and s.seat_id = any (cast(string_to_array(?2, ',') as uuid[]))
                   and s.status in ('PENDING', 'CONFIRMED'))
   for update of r skip locked
