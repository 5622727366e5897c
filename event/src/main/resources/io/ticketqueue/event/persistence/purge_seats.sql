-- Deletes the seats of performances that were over long ago; answers how many. The performance itself stays, with how many
-- seats it had and sold.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from event_service.seats
 where ctid = any (array(
       select t.ctid
         from event_service.event_schedules s
         join event_service.seats t on t.schedule_id = s.id
        where s.event_end_at < now() - make_interval(secs => cast(:seconds as bigint))
          and not exists (select 1 from event_service.waiting_sales w where w.seat_id = t.id)
        limit cast(:most as int)
          for update of t skip locked))
