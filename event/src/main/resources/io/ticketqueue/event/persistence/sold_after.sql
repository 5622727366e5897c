-- Sold seats of several schedules with the reservation each is sold to, in the order of the schedules' and seats' ids, after a
-- place.
-- Native: a range of the index seats_sold_by_id, whatever else the schedules have.
-- In: schedules (comma-separated ids), schedule and seat (the place), limit. Locks: none.
-- Out: schedule_id, id, sold_by
select cast(t.schedule_id as text), cast(t.id as text), cast(t.sold_by as text)
  from event_service.seats t
 where t.status = 'SOLD'
   and t.schedule_id = any (cast(string_to_array(:schedules, ',') as uuid[]))
   and (t.schedule_id, t.id) > (cast(:schedule as uuid), cast(:seat as uuid))
 order by t.schedule_id, t.id
 limit cast(:limit as int)
