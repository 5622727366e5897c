-- Forgets released reservations of performances that were over long ago; answers how many. Until then a sale of one of them
-- may still arrive, out of a dead letter or an outbox (V4, D-10), and must find it; later ones are ignored
-- (sales_forgotten.sql).
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from event_service.released_reservations
 where ctid = any (array(
       select r.ctid
         from event_service.released_reservations r
        where r.released_at < now() - make_interval(secs => cast(:seconds as bigint))
          and not exists (select 1
                            from event_service.event_schedules s
                           where s.id = r.schedule_id
                             and s.event_end_at >= now() - make_interval(secs => cast(:seconds as bigint)))
        limit cast(:most as int)
          for update of r skip locked))
