-- Deletes webhooks that are worked on and that nobody looks up any more; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from payment_service.webhooks
 where ctid = any (array(
       select ctid
         from payment_service.webhooks
        where received_at < now() - make_interval(secs => cast(:seconds as bigint))
          and due_at is null
        limit cast(:most as int)
          for update skip locked))
