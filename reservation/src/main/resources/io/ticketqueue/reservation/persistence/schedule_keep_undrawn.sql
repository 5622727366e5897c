-- Says that there is nothing more to be told of a copy by an instance of before: event has no such schedule.
-- Native: its table has no entity.
-- In: schedule. Changes: 1 row, 0 where it has been drawn.
update reservation_service.schedules
   set drawn_version = version
 where schedule_id = cast(:schedule as uuid) and drawn_version is distinct from version
