-- How many more seats of a schedule are sold than its number of sold seats says.
-- Native: counts an index. In: schedule. Locks: none; the caller has locked the schedule.
-- Out: uncounted
select (select count(*) from event_service.seats t where t.schedule_id = s.id and t.status = 'SOLD') - s.sold_seats
  from event_service.event_schedules s where s.id = cast(:schedule as uuid)
