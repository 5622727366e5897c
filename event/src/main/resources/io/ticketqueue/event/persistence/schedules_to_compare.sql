-- Schedules with seats after a place, in the order of their ids: those of performances that are to come or were over a short
-- time ago, cancelled ones too, whose seats must all be released.
-- Native: a range of rows in the order of the database.
-- In: schedule and seat (the place), kept (seconds), limit. Locks: none.
-- Out: id
select cast(s.id as text)
  from event_service.event_schedules s
 where (s.id, cast('ffffffff-ffff-ffff-ffff-ffffffffffff' as uuid)) > (cast(:schedule as uuid), cast(:seat as uuid))
   and s.event_end_at > now() - make_interval(secs => cast(:kept as bigint))
 order by s.id
 limit cast(:limit as int)
