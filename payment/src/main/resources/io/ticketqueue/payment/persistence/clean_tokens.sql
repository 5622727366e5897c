-- Forgets tokens of payments that have ended, where an instance of before left them; answers how many.
-- Native: bounded, passes over rows that are locked. In: most. Locks: the rows it changes.
update payment_service.payments
   set payment_token = null
 where id = any (array(
       select id
         from payment_service.payments
        where payment_token is not null and status <> 'PENDING'
        limit cast(:most as int)
          for update skip locked))
