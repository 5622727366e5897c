-- The seats of reservations of cancelled schedules whose tickets stay: they were used before, and used ones are not cancelled.
-- Native: its table has no entity.
-- In: ids (comma-separated). Locks: none; the reservations are locked by the caller, so that no ticket of theirs is used now.
-- Out: reservation_id, seat_id
select cast(t.reservation_id as text), cast(t.seat_id as text)
  from reservation_service.tickets t
  join reservation_service.cancelled_schedules c on c.schedule_id = t.schedule_id and not c.include_used
 where t.reservation_id = any (cast(string_to_array(:ids, ',') as uuid[]))
   and t.used_at < c.cancelled_at
