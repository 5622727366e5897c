-- Locks PENDING reservations whose time is over, by the database's clock, that no payment has said to be paid, and that
-- still have one of these seats.
-- Native: SKIP LOCKED, so that a hold does not wait for a sweep.
-- In: schedule, seats (comma-separated ids). Locks: the rows, passing over locked ones.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status = 'PENDING'
   and not r.paid
   and r.hold_expires_at <= statement_timestamp()
   and (r.claimed_until is null or r.claimed_until <= statement_timestamp())
   and r.id in (select s.reservation_id
                  from reservation_service.reservation_seats s
                 where s.schedule_id = cast(:schedule as uuid)
                   and s.seat_id = any (cast(string_to_array(:seats, ',') as uuid[]))
                   and s.status in ('PENDING', 'CONFIRMED'))
   for update of r skip locked
