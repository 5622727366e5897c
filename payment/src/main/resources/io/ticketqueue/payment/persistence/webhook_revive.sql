-- Makes a webhook due again that was given up. Native: by the database's clock.
-- In: webhook. Locks: the row.
update payment_service.webhooks set due_at = clock_timestamp(), faults = 0, last_error = null where webhook_id = :webhook
