-- Notes a webhook, or one more delivery of it. In: webhook id, type, payment key or null, now.
insert into payment_service.webhooks as w (webhook_id, type, payment_key, received_at)
values (?1, ?2, cast(?3 as text), cast(?4 as timestamptz))
on conflict (webhook_id) do update set deliveries = w.deliveries + 1
