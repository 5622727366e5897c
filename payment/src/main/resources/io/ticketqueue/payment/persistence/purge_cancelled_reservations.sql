-- Forgets cancelled reservations of which no payment can come to anything any more; answers how many. As long as one is
-- under way, paid or to be looked after, its reservation is remembered, however old (D-8a, D-10).
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from payment_service.cancelled_reservations
 where ctid = any (array(
       select c.ctid
         from payment_service.cancelled_reservations c
        where c.cancelled_at < now() - make_interval(secs => cast(:seconds as bigint))
          and not exists (select 1
                            from payment_service.payments p
                           where p.reservation_id = c.reservation_id
                             and (p.status in ('PENDING', 'SUCCESS') or p.refund = 'DUE' or p.next_check_at is not null))
        limit cast(:most as int)
          for update of c skip locked))
