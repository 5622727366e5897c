-- Puts a capture back that a worker took, unless another has taken it since. Without a pause nothing is left to do.
-- Native: one conditional update, by the database's clock.
-- In: key, claims (as taken), status, pause (milliseconds; null: for good), refusals, error (may be null). Locks: the row.
update payment_service.unknown_captures
   set due_at = clock_timestamp() + cast(:pause as bigint) * interval '1 millisecond', status = :status,
       refusals = cast(:refusals as int), last_error = cast(:error as text)
 where payment_key = :key and claims = cast(:claims as int)
