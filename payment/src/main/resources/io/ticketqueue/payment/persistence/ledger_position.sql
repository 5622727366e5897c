-- What the books have of a payment, by cause. Native: its table has no entity.
-- In: payment. Locks: none.
-- Out: cause, amount
select cause, cast(sum(debit) as bigint)
  from payment_service.ledger_entries
 where payment_id = cast(:payment as uuid)
 group by cause
