-- Forgets what was announced again, once its ticket is there; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from payment_service.success_announcements
 where ctid = any (array(
       select a.ctid
         from payment_service.success_announcements a
        where a.announced_at < now() - make_interval(secs => cast(:seconds as bigint))
          and not exists (select 1
                            from payment_service.payments p
                           where p.id = a.payment_id and p.status = 'SUCCESS' and p.refund = 'NONE' and p.confirmed_at is null)
        limit cast(:most as int)
          for update of a skip locked))
