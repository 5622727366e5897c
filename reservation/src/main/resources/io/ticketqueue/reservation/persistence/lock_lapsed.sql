-- Unpaid reservations whose time is over. In: now, most rows. Locks: the rows, passing over locked ones.
-- Out: ids.
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status = 'PENDING'
   and r.hold_expires_at <= cast(?1 as timestamptz)
   and (r.claimed_until is null or r.claimed_until <= cast(?1 as timestamptz))
 order by r.hold_expires_at
 limit cast(?2 as int)
   for update of r skip locked
