--liquibase formatted sql
-- How many seats of a performance one person may have, under whichever of their accounts. Nothing here reads or rewrites
-- a table that is in use.

--changeset ticketqueue:42-person
-- Who is behind the account (claim pid: a keyed hash). Null in rows of before: those count for their account only.
alter table reservation_service.reservations add column pid uuid;
alter table reservation_service.schedules
  add column max_per_person int not null default 4 check (max_per_person between 1 and 20);

--changeset ticketqueue:42-person-slots
-- What a person has and what they ask for is counted by one transaction at a time: it locks the row of schedule and
-- person, by a hash. Rows, because anybody may take any advisory lock; a fixed number, so that nothing has to be purged.
create table reservation_service.person_slots (
  slot int primary key
);
insert into reservation_service.person_slots select * from generate_series(0, 1023);

--changeset ticketqueue:42-person-index runInTransaction:false
-- Without stopping holds; dropped first, should an earlier attempt have left it unfinished.
drop index concurrently if exists reservation_service.reservations_of_person;
create index concurrently reservations_of_person on reservation_service.reservations (pid, schedule_id)
  where status in ('PENDING', 'CONFIRMED');
