-- Puts a webhook back that a worker took, unless its lease has ended and another has taken it since. Without a pause nothing is
-- left to do. Native: one conditional update, by the database's clock.
-- In: webhook, claims (as taken), pause (milliseconds; null: for good), faults, error (may be null). Locks: the row.
update payment_service.webhooks
   set due_at = clock_timestamp() + cast(:pause as bigint) * interval '1 millisecond', faults = cast(:faults as int),
       last_error = cast(:error as text)
 where webhook_id = :webhook and claims = cast(:claims as int)
