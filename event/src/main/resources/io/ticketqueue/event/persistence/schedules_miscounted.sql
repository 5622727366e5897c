-- Those of some schedules whose number of sold seats is not how many there are.
-- Native: number and seats in one snapshot; counts an index.
-- In: schedules (comma-separated ids). Locks: none.
-- Out: id
select cast(s.id as text)
  from event_service.event_schedules s
 where s.id = any (cast(string_to_array(:schedules, ',') as uuid[]))
   and s.sold_seats <> (select count(*) from event_service.seats t where t.schedule_id = s.id and t.status = 'SOLD')
