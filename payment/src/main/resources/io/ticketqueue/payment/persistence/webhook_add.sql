-- Stores a webhook, or counts one more delivery of it. Native: ON CONFLICT, deliveries of one webhook may come at the same time.
-- In: webhook, type, key, transaction (both may be null), due (whether there is something to do). Locks: the row.
-- Out: deliveries
insert into payment_service.webhooks as w (webhook_id, type, payment_key, transaction_id, received_at, due_at)
values (:webhook, :type, cast(:key as text), cast(:transaction as text), clock_timestamp(),
        case when cast(:due as boolean) then clock_timestamp() end)
on conflict (webhook_id) do update set deliveries = w.deliveries + 1
returning deliveries
