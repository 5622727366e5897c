-- Empties the seat plans of sales that are over; answers how many. The rest of a copy stays: tickets show it.
-- Native: bounded, skips what another instance changes; by their places, so that no plan reads the whole table.
-- A plan's size tells an empty one without reading it.
-- In: seconds, most. Locks: the rows it changes.
update reservation_service.schedules
   set seats = '[]', plan_version = null
 where ctid = any (array(
       select ctid
         from reservation_service.schedules
        where sale_end_at < now() - make_interval(secs => cast(:seconds as bigint))
          and pg_column_size(seats) > 16
        limit cast(:most as int)
          for update skip locked))
