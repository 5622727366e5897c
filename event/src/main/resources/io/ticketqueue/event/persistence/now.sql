-- The time. Native: the clock that all instances share, as it is now and not when the transaction began.
-- In: nothing. Locks: none.
-- Out: now
select clock_timestamp()
