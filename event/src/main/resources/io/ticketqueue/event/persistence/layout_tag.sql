-- The tag of a schedule's layout, as layout.sql makes it. Native: its columns have no entity. In: schedule. Locks: none.
-- Out: tag
select s.layout_version || '-' || coalesce((
         select cast(id as text) from event_service.seats
          where schedule_id = s.id order by row_index, number limit 1), '')
  from event_service.event_schedules s where s.id = cast(:schedule as uuid)
