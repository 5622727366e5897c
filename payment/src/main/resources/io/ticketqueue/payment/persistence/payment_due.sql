-- Takes the payment that has waited longest to be looked after. In: owner, now, end of the lease. Out: its id, or nothing.
-- Skips what other instances hold.
update payment_service.payments
   set lease_owner = cast(?1 as uuid), lease_until = cast(?3 as timestamptz)
 where id = (select id from payment_service.payments
              where next_check_at <= cast(?2 as timestamptz)
                and (lease_until is null or lease_until <= cast(?2 as timestamptz))
              order by next_check_at limit 1 for update skip locked)
returning cast(id as text)
