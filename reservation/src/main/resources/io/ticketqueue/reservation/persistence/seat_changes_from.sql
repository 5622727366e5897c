-- How the seats of a schedule have changed, from a version on or from the last one before it, in order; those without a
-- version last.
-- Native: its table has no entity; two ranges of an index.
-- In: schedule, version. Locks: none.
-- Out: version, seat_id, status
select c.version, cast(c.seat_id as text), c.status
  from reservation_service.seat_changes c
 where c.schedule_id = cast(:schedule as uuid)
   and (c.version is null
        or c.version >= coalesce((select max(b.version)
                                    from reservation_service.seat_changes b
                                   where b.schedule_id = cast(:schedule as uuid) and b.version <= :version), 0))
 order by c.version, c.id
