-- The database's time at this moment: by one clock all workers agree on when a lease ends.
-- Native: clock_timestamp() is PostgreSQL's.
-- In: nothing. Locks: none.
-- Out: now
select clock_timestamp()
