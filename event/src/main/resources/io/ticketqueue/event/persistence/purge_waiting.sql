-- Forgets sales that wait for a release which never came, once the performance is over; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from event_service.waiting_sales
 where ctid = any (array(
       select w.ctid
         from event_service.waiting_sales w
         join event_service.seats t on t.id = w.seat_id
         join event_service.event_schedules s on s.id = t.schedule_id
        where w.recorded_at < now() - make_interval(secs => cast(:seconds as bigint))
          and s.event_end_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update of w skip locked))
