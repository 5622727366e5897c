--liquibase formatted sql
-- What lets buyers be told which seats have changed, instead of all of them. No table that is in use is read or rewritten.

--changeset ticketqueue:50-seat-changes
-- The version of a schedule's seats: microseconds of the database's clock when it was given, or one more than the last. So
-- a database restored to an earlier point gives none twice. Made when the seats are first asked for.
create table reservation_service.seat_versions (
  schedule_id uuid   primary key references reservation_service.schedules,
  version     bigint not null
);
-- What became of which seat, in the order of ids where it is the same seat. Numbers drawn in a transaction are not in the
-- order of commits, and to draw them in that order the sale of a schedule would be one queue: who reads the seats gives the
-- changes that are committed by then their version, under the lock of the row above. The row without a seat is the beginning.
create table reservation_service.seat_changes (
  id          bigint generated always as identity primary key,
  schedule_id uuid   not null,
  version     bigint,
  seat_id     uuid,
  status      text   check (status in ('AVAILABLE', 'HOLD', 'SOLD')),
  check ((seat_id is null) = (status is null))
);
create index seat_changes_by_version on reservation_service.seat_changes (schedule_id, version);

--changeset ticketqueue:50-log-seat-change splitStatements:false
create function reservation_service.log_seat_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    insert into reservation_service.seat_changes (schedule_id, seat_id, status) values (old.schedule_id, old.seat_id, 'AVAILABLE');
  else
    insert into reservation_service.seat_changes (schedule_id, seat_id, status)
    values (new.schedule_id, new.seat_id,
            case new.status when 'PENDING' then 'HOLD' when 'CONFIRMED' then 'SOLD' else 'AVAILABLE' end);
  end if;
  return null;
end $$;

--changeset ticketqueue:50-log-seat-change-triggers
-- Triggers, because the status follows the reservation's by a foreign key, and whoever repairs rows by hand forgets the log.
create trigger log_seat_added after insert on reservation_service.reservation_seats
  for each row when (new.status in ('PENDING', 'CONFIRMED')) execute function reservation_service.log_seat_change();
create trigger log_seat_changed after update of status on reservation_service.reservation_seats
  for each row when (new.status <> old.status) execute function reservation_service.log_seat_change();
create trigger log_seat_deleted after delete on reservation_service.reservation_seats
  for each row when (old.status in ('PENDING', 'CONFIRMED')) execute function reservation_service.log_seat_change();
