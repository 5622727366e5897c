-- Acquires the lease of a payment. Native: one conditional update decides between workers without a wait. If the worker
-- dies, the payment is due when the lease ends.
-- In: id, owner, now, until, token (null keeps the one there; a payment that has ended takes none). Locks: the row. Changes 1 row if the lease was free.
update payment_service.payments
   set lease_owner = cast(:owner as uuid), lease_until = cast(:until as timestamptz),
       next_check_at = least(next_check_at, cast(:until as timestamptz)),
       payment_token = case when status = 'PENDING' then coalesce(cast(:token as text), payment_token) end
 where id = cast(:id as uuid) and (lease_until is null or lease_until <= cast(:now as timestamptz))
