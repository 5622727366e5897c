-- The database's time at this moment, not at the transaction's beginning: it may have waited for locks. One clock for all
-- instances. Native: JPQL knows the transaction's beginning only.
-- In: nothing. Locks: none.
-- Out: now
select clock_timestamp()
