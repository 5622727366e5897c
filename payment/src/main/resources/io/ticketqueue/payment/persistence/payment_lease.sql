-- Takes a payment to work on it, if nobody else is at it. Should the worker die, it is looked after when the lease ends.
-- In: id, owner, now, end of the lease, payment token (null keeps the one there). Out: 1 row if taken.
update payment_service.payments
   set lease_owner = cast(?2 as uuid), lease_until = cast(?4 as timestamptz),
       next_check_at = least(next_check_at, cast(?4 as timestamptz)),
       payment_token = coalesce(cast(?5 as text), payment_token)
 where id = cast(?1 as uuid) and (lease_until is null or lease_until <= cast(?3 as timestamptz))
