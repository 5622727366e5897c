-- Schedules whose seats have changed and were not asked for since.
-- Native: its table has no entity; one step in an index per schedule.
-- In: limit. Locks: none.
-- Out: schedule_id
select cast(s.schedule_id as text)
  from reservation_service.schedules s
 where exists (select 1 from reservation_service.seat_changes c where c.schedule_id = s.schedule_id and c.version is null)
 limit cast(:limit as int)
