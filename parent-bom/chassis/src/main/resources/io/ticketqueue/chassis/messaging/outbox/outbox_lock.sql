-- Makes this transaction the only publisher of a partition, until it ends.
-- In: name of the service's outbox, partition. Out: whether it is. Locks: one advisory lock, never waits.
select pg_try_advisory_xact_lock(hashtext(cast(?1 as text)), cast(?2 as int))
