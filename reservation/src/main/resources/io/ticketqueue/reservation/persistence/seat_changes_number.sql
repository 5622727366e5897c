-- Gives a version to the changes of a schedule's seats that have none. The schedule's version is locked by then, in a
-- statement of its own: so this one sees all that was committed before, and no other instance is at it.
-- Native: its table has no entity.
-- In: schedule, version. Changes: the rows.
update reservation_service.seat_changes
   set version = :version
 where schedule_id = cast(:schedule as uuid) and version is null
