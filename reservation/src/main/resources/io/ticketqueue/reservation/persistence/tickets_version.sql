-- Up to which transaction the changes of a schedule's tickets are all visible: one that is still running, or begins later,
-- has a higher number.
-- Native: asks for the snapshot; the end of a range of an index.
-- In: schedule. Locks: none. 0 where nothing has changed.
-- Out: version
select coalesce(max(t.changed_in), 0)
  from reservation_service.tickets t
 where t.schedule_id = cast(:schedule as uuid)
   and t.changed_in < cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)
