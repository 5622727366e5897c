-- Acquires the lease of the payment that was begun and not heard of, earliest deadline first.
-- Native: SKIP LOCKED, workers never wait for each other; the conditions are those of the lane's partial index.
-- In: owner, now, until. Locks: the row.
-- Out: id
update payment_service.payments
   set lease_owner = cast(:owner as uuid), lease_until = cast(:until as timestamptz)
 where id = (select id from payment_service.payments
              where next_check_at <= cast(:now as timestamptz)
                and status = 'PENDING' and unknown_since is null and payment_token is null and lease_owner is null
                and (lease_until is null or lease_until <= cast(:now as timestamptz))
              order by next_check_at limit 1 for update skip locked)
returning cast(id as text)
