-- Forgets how seats changed, oldest first; answers how many changes. Those of a schedule's last version stay for a month:
-- by them an instance knows that it has missed none.
-- Native: bounded. Passes over nothing: a hole in a schedule's log would be a change that is missed.
-- In: seconds, most. Locks: the rows it deletes.
with due as (
       select cast(extract(epoch from now()) * 1000000 as bigint) - cast(:seconds as bigint) * 1000000 as before)
delete from reservation_service.seat_changes
 where ctid = any (array(
       select c.ctid
         from reservation_service.seat_changes c
         join reservation_service.seat_versions v on v.schedule_id = c.schedule_id
        cross join due
        where c.version < due.before
          and (c.version < v.version or c.version < due.before - 2592000000000)
        order by c.schedule_id, c.version
        limit cast(:most as int)
          for update of c))
