-- The database's time. In: nothing. Locks: none.
select clock_timestamp()
