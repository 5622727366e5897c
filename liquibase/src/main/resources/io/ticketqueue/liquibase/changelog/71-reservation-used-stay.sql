--liquibase formatted sql
-- Reservations of a cancelled performance that were used in part: their used tickets stay, the other seats go back.

--changeset ticketqueue:71-used-stay
alter table reservation_service.reservations add column used_stay boolean not null default false;

--changeset ticketqueue:71-used-stay-index runInTransaction:false
-- Dropped first, should an earlier attempt have left it unfinished.
drop index concurrently if exists reservation_service.reservations_used_stay;
create index concurrently reservations_used_stay on reservation_service.reservations (schedule_id) where used_stay;

--changeset ticketqueue:71-used-cancelled-noted splitStatements:false
-- Used tickets that stayed are cancelled later: gates hear of it.
create trigger note_used_ticket_cancellation after update of used_stay on reservation_service.reservations
  for each row when (old.used_stay and not new.used_stay)
  execute function reservation_service.note_ticket_cancellation();
