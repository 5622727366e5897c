-- The sums of a time by store: captured, fees kept, refunded through the provider. Native: sums by the index of times.
-- In: from, to. Locks: none.
-- Out: store, gross, fees, refunds
select store,
       cast(coalesce(sum(debit) filter (where cause = 'CAPTURED'), 0) as bigint),
       cast(coalesce(sum(credit) filter (where account = 'FEES'), 0) - coalesce(sum(debit) filter (where account = 'FEES'), 0) as bigint),
       cast(coalesce(sum(debit) filter (where cause = 'REFUNDED'), 0) as bigint)
  from payment_service.ledger_entries
 where at >= cast(:from as timestamptz) and at < cast(:to as timestamptz)
 group by store
 order by store
