-- Deletes attempts to pay that failed without any money having moved; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from payment_service.payments
 where ctid = any (array(
       select ctid
         from payment_service.payments
        where status = 'FAILED'
          and refund = 'NONE'
          and paid_at is null
          and next_check_at is null
          and failed_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked))
