-- Copies by instances of before, of sales that are not over: they lack what is told with the hall's drawing.
-- Native: its table has no entity; it has a row per performance.
-- In: most. Locks: none.
-- Out: schedule_id
select cast(schedule_id as text)
  from reservation_service.schedules
 where drawn_version is distinct from version and sale_end_at > now()
 order by sale_start_at
 limit cast(:most as int)
