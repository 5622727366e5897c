-- Releases a lease that has not ended, counts a check and sets the time of the next one. Native: one conditional update.
-- In: id, owner, next. Locks: the row. Changes 1 row if the owner still had the lease.
update payment_service.payments
   set lease_owner = null, lease_until = null, next_check_at = cast(:next as timestamptz), checks = checks + 1
 where id = cast(:id as uuid) and lease_owner = cast(:owner as uuid)
