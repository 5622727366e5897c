--liquibase formatted sql
-- Seats and reservations compared: how far the run under way is, and the differences that runs have seen.

--changeset ticketqueue:34-reconciliation
-- One row. The lease says which instance works on the run; where it dies another goes on from after_schedule and after_seat.
create table event_service.reconciliation (
  id              boolean     primary key default true check (id),
  run             bigint      not null default 0,
  under_way       boolean     not null default false,
  began_at        timestamptz,
  leased_by       uuid,
  leased_until    timestamptz,
  after_schedule  uuid        not null default '00000000-0000-0000-0000-000000000000',
  after_seat      uuid        not null default '00000000-0000-0000-0000-000000000000',
  compared        bigint      not null default 0,
  last_ended_at   timestamptz,
  last_compared   bigint,
  last_mismatches jsonb,
  last_done       jsonb,
  check ((leased_by is null) = (leased_until is null)),
  check (num_nulls(last_ended_at, last_compared, last_mismatches, last_done) in (0, 4))
);
insert into event_service.reconciliation default values;

-- Without a foreign key: a reservation may name a seat that does not exist. Seat 0 stands for the schedule as a whole.
create table event_service.seat_differences (
  schedule_id   uuid        not null,
  seat_id       uuid        not null,
  kind          text        not null check (kind in ('NOT_SOLD', 'SOLD_TO_CANCELLED', 'SOLD_TO_ANOTHER', 'NOT_ITS_SEAT', 'WRONG_COUNT',
                                                     'SOLD_UNCONFIRMED', 'SOLD_TO_UNKNOWN', 'UNKNOWN_SEAT')),
  sold_to       uuid,
  reserved_by   uuid,
  first_run     bigint      not null,
  last_run      bigint      not null,
  confirmed_run bigint,
  repaired_run  bigint,
  first_seen_at timestamptz not null default now(),
  primary key (schedule_id, seat_id)
);

--changeset ticketqueue:34-seats-sold-by-id runInTransaction:false
-- Made while sales go on: the table may have millions of rows. What an attempt that was ended left is invalid.
drop index concurrently if exists event_service.seats_sold_by_id;
create index concurrently seats_sold_by_id on event_service.seats (schedule_id, id) include (sold_by) where status = 'SOLD';
