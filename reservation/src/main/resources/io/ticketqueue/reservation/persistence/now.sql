-- The database's time at this moment, not at the transaction's beginning: it may have waited for locks.
-- Native: clock_timestamp() is PostgreSQL's.
-- In: nothing. Locks: none.
-- Out: now
select clock_timestamp()
