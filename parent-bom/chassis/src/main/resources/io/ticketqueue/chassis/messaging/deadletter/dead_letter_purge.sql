-- Deletes dead letters that were replayed or discarded long ago; answers how many. Open ones stay: they are work.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: service, seconds, most. Locks: the rows it deletes.
delete from common.dead_letters
 where ctid = any (array(
       select ctid
         from common.dead_letters
        where service = :service
          and resolved_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked))
