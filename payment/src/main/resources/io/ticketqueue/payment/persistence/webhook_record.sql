-- Records a webhook, or one more delivery of it. Native: ON CONFLICT, deliveries of one webhook may come at the same time.
-- In: webhook, type, key (may be null), now. Locks: the row.
insert into payment_service.webhooks as w (webhook_id, type, payment_key, received_at)
values (:webhook, :type, cast(:key as text), cast(:now as timestamptz))
on conflict (webhook_id) do update set deliveries = w.deliveries + 1
