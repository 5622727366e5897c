-- Deletes records of money at rest, once the law no longer asks for them; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from payment_service.payments
 where ctid = any (array(
       select ctid
         from payment_service.payments
        where created_at < now() - make_interval(secs => cast(:seconds as bigint))
          and updated_at < now() - make_interval(secs => cast(:seconds as bigint))
          and next_check_at is null
          and refund <> 'DUE'
          and (paid_at is not null or refund = 'DONE')
        limit cast(:most as int)
          for update skip locked))
