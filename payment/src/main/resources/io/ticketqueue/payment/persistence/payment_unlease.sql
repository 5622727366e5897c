-- Gives a payment back untouched. In: id, owner, next check. Out: 1 row if it was still ours.
update payment_service.payments
   set lease_owner = null, lease_until = null, next_check_at = cast(?3 as timestamptz), checks = checks + 1
 where id = cast(?1 as uuid) and lease_owner = cast(?2 as uuid)
