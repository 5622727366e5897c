-- Deletes webhooks that nobody looks up any more; answers how many.
-- Native: bounded, skips what another instance deletes.
-- In: seconds, most. Locks: the rows it deletes.
delete from payment_service.webhooks
 where webhook_id in (select webhook_id
                        from payment_service.webhooks
                       where received_at < now() - make_interval(secs => cast(:seconds as bigint))
                       limit cast(:most as int)
                         for update skip locked)
