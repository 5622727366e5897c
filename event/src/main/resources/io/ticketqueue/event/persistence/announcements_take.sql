-- Takes away schedules that are to be announced, with their versions. Native: what others have locked is left out; of two
-- instances each takes its own. The schedules are locked first, so that their versions are announced in their order.
-- In: most. Locks: the schedules and the rows it deletes.
-- Out: id, version
with due as (
  select s.id, s.version from event_service.event_schedules s
    join event_service.schedule_announcements a on a.schedule_id = s.id
   order by a.recorded_at, s.id limit cast(:most as int)
     for no key update of s skip locked)
delete from event_service.schedule_announcements a using due where a.schedule_id = due.id
returning cast(due.id as text), due.version
