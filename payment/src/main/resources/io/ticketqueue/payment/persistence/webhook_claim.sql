-- Takes the webhook that has been due longest; it is due again when the lease ends, should the worker die.
-- Native: SKIP LOCKED, workers never wait for each other.
-- In: lease (milliseconds). Locks: the row.
-- Out: webhook_id, type, payment_key, transaction_id, claims, faults
update payment_service.webhooks
   set due_at = clock_timestamp() + cast(:lease as bigint) * interval '1 millisecond', claims = claims + 1
 where webhook_id = (select webhook_id from payment_service.webhooks
                      where due_at <= clock_timestamp()
                      order by due_at limit 1 for update skip locked)
returning webhook_id, type, payment_key, transaction_id, claims, faults
