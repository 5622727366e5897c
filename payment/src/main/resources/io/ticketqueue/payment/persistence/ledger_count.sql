-- How many entries of the books there are. Native: its tables have no entity.
-- In: reservation, payment, key, user, from, to (null: not looked at). Locks: none.
-- Out: total
select count(*)
  from payment_service.ledger_chain c
  join payment_service.ledger_entries e on e.id = c.entry_id
 where (cast(:reservation as uuid) is null or e.reservation_id = cast(:reservation as uuid))
   and (cast(:payment as uuid) is null or e.payment_id = cast(:payment as uuid))
   and (cast(:key as text) is null
        or e.payment_id = (select p.id from payment_service.payments p where p.payment_key = cast(:key as text)))
   and (cast(:user as uuid) is null
        or e.payment_id in (select p.id from payment_service.payments p where p.user_id = cast(:user as uuid)))
   and (cast(:from as timestamptz) is null or e.at >= cast(:from as timestamptz))
   and (cast(:to as timestamptz) is null or e.at < cast(:to as timestamptz))
