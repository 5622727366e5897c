-- What stands of a time in money. Native: its table has no entity.
-- In: from, to. Locks: none.
-- Out: won
select cast(coalesce(sum(difference), 0) as bigint)
  from payment_service.payment_mismatches
 where at >= cast(:from as timestamptz) and at < cast(:to as timestamptz)
