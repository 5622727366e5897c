-- Makes this transaction the only publisher of a partition, until it ends. Native: an advisory lock; it never waits.
-- In: outbox (name of the service's outbox), partition.
-- Out: locked
select pg_try_advisory_xact_lock(hashtext(cast(:outbox as text)), cast(:partition as int))
