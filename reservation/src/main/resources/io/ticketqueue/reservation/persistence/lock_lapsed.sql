-- Locks PENDING reservations whose time is over, by the database's clock, and that no payment has said to be paid.
-- Native: SKIP LOCKED, so that instances that sweep at once take other rows each.
-- In: limit, except (comma-separated ids). Locks: the rows, passing over locked ones.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status = 'PENDING'
   and not r.paid
   and r.hold_expires_at <= statement_timestamp()
   and (r.claimed_until is null or r.claimed_until <= statement_timestamp())
   and r.id <> all (cast(string_to_array(:except, ',') as uuid[]))
 order by r.hold_expires_at
 limit cast(:limit as int)
   for update of r skip locked
