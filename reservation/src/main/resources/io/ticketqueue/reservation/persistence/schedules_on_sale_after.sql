-- Schedules whose sale is not over, in the order of their ids, after one of them.
-- Native: its table has no entity.
-- In: last (the id before), limit. Locks: none.
-- Out: schedule_id
select cast(s.schedule_id as text)
  from reservation_service.schedules s
 where s.sale_end_at > statement_timestamp() and s.schedule_id > cast(:last as uuid)
 order by s.schedule_id
 limit cast(:limit as int)
