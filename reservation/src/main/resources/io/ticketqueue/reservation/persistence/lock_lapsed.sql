-- Locks unpaid reservations whose time is over, by the database's clock.
-- Native: SKIP LOCKED, so that instances that sweep at once take other rows each.
-- In: limit. Locks: the rows, passing over locked ones.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status = 'PENDING'
   and r.hold_expires_at <= statement_timestamp()
   and (r.claimed_until is null or r.claimed_until <= statement_timestamp())
 order by r.hold_expires_at
 limit cast(:limit as int)
   for update of r skip locked
