-- Unpaid reservations that have not lapsed, in the order of ids.
-- Native: its table has no entity.
-- In: last (the id before), now, limit. Locks: none.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.status = 'PENDING'
   and r.id > cast(:last as uuid)
   and (r.hold_expires_at > cast(:now as timestamptz) or r.claimed_until > cast(:now as timestamptz))
 order by r.id
 limit cast(:limit as int)
