-- Forgets cancelled performances whose sale is over and whose reservations have all been cancelled; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from reservation_service.cancelled_schedules
 where ctid = any (array(
       select c.ctid
         from reservation_service.cancelled_schedules c
         left join reservation_service.schedules s on s.schedule_id = c.schedule_id
        where c.cancelled_at < now() - make_interval(secs => cast(:seconds as bigint))
          and (s.sale_end_at is null or s.sale_end_at < now() - make_interval(secs => cast(:seconds as bigint)))
          and not exists (select 1
                            from reservation_service.reservations r
                           where r.schedule_id = c.schedule_id
                             and r.status in ('PENDING', 'CONFIRMED')
                             and (r.admitted_at is null or c.include_used or r.admitted_at >= c.cancelled_at))
        limit cast(:most as int)
          for update of c skip locked))
