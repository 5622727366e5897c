-- Lets one transaction at a time begin payments for a reservation. Native: an advisory lock, there is no row to lock yet.
-- In: reservation. Locks: the reservation, until the transaction ends.
-- Out: one
select 1 from pg_advisory_xact_lock(hashtextextended(:reservation, 5))
