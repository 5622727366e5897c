-- A page of the tickets of a schedule, cancelled ones included, in the order of their numbers.
-- Native: its table has no entity; a range of an index.
-- In: schedule, after (the number before, '' at first), limit. Locks: none.
-- Out: number, reservation_id, schedule_id, seat_id, status, used_at
select t.number, cast(t.reservation_id as text), cast(t.schedule_id as text), cast(t.seat_id as text), r.status, t.used_at
  from reservation_service.tickets t
  join reservation_service.reservations r on r.id = t.reservation_id
 where t.schedule_id = cast(:schedule as uuid) and t.number > :after
 order by t.number
 limit cast(:limit as int)
