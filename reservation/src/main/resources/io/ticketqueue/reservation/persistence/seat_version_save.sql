-- Writes the version of a schedule's seats.
-- Native: its table has no entity.
-- In: schedule, version. Changes: 1 row.
update reservation_service.seat_versions set version = :version where schedule_id = cast(:schedule as uuid)
