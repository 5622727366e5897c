-- Lets one transaction at a time begin payments for a reservation. In: reservation. Locks until the transaction ends.
select 1 from pg_advisory_xact_lock(hashtextextended(?1, 5))
