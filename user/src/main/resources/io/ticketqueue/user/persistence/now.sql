-- The database's time just now, not that of the transaction's begin. Native: JPQL knows the latter only.
-- Locks: none.
-- Out: now
select clock_timestamp()
