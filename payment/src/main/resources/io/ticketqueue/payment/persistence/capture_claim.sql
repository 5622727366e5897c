-- Takes the capture that has been due longest; it is due again when the lease ends, should the worker die.
-- Native: SKIP LOCKED, workers never wait for each other.
-- In: lease (milliseconds). Locks: the row.
-- Out: payment_key, transaction_id, amount, status, seen_at, claims, refusals
update payment_service.unknown_captures
   set due_at = clock_timestamp() + cast(:lease as bigint) * interval '1 millisecond', claims = claims + 1
 where payment_key = (select payment_key from payment_service.unknown_captures
                       where due_at <= clock_timestamp()
                       order by due_at limit 1 for update skip locked)
returning payment_key, transaction_id, amount, status, seen_at, claims, refusals
