-- Locks unpaid reservations whose time is over.
-- Native: SKIP LOCKED, so that instances that sweep at once take other rows each.
-- In: now, limit. Locks: the rows, passing over locked ones.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status = 'PENDING'
   and r.hold_expires_at <= cast(:now as timestamptz)
   and (r.claimed_until is null or r.claimed_until <= cast(:now as timestamptz))
 order by r.hold_expires_at
 limit cast(:limit as int)
   for update of r skip locked
