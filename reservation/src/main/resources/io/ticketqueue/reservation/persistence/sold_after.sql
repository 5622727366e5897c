-- Sold seats of several schedules with the reservation each belongs to, in the order of the schedules' and seats' ids, after
-- one of them.
-- Native: its table has no entity; a range of the index of sold seats, whatever else the schedules have.
-- In: schedules (comma-separated ids), schedule and seat (of the last one before), limit. Locks: none.
-- Out: schedule_id, seat_id, reservation_id
select cast(t.schedule_id as text), cast(t.seat_id as text), cast(t.reservation_id as text)
  from reservation_service.reservation_seats t
 where t.status = 'CONFIRMED'
   and t.schedule_id = any (cast(string_to_array(:schedules, ',') as uuid[]))
   and (t.schedule_id, t.seat_id) > (cast(:schedule as uuid), cast(:seat as uuid))
 order by t.schedule_id, t.seat_id
 limit cast(:limit as int)
