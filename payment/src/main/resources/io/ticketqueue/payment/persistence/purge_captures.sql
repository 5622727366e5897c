-- Deletes captures that are settled, once records of payments may go; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: seconds, most. Locks: the rows it deletes.
delete from payment_service.unknown_captures
 where ctid = any (array(
       select ctid
         from payment_service.unknown_captures
        where due_at is null
          and seen_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked))
