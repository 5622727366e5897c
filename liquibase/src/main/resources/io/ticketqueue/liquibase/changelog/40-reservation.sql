--liquibase formatted sql
-- The tables of reservation, in schema reservation_service. The grants follow from 00-schemas.sql.

--changeset ticketqueue:40-schedules
-- What reservation must know of a schedule to sell its seats, copied from event; seats as event gives them.
create table reservation_service.schedules (
  schedule_id    uuid        primary key,
  event_id       uuid        not null,
  event_title    text        not null,
  artist         text        not null,
  venue_name     text        not null,
  hall_name      text        not null,
  event_start_at timestamptz not null,
  sale_start_at  timestamptz not null,
  sale_end_at    timestamptz not null,
  version        bigint      not null check (version > 0),
  seats          jsonb       not null check (jsonb_typeof(seats) = 'array'),
  loaded_at      timestamptz not null default now(),
  check (sale_start_at < sale_end_at)
);
create index schedules_by_event on reservation_service.schedules (event_id);

-- Apart from the copies: a cancellation may arrive before the schedule was ever asked for.
create table reservation_service.cancelled_schedules (
  schedule_id  uuid        primary key,
  cancelled_at timestamptz not null
);

--changeset ticketqueue:40-reservations
create table reservation_service.reservations (
  id              uuid        primary key,
  user_id         uuid        not null,
  schedule_id     uuid        not null references reservation_service.schedules,
  status          text        not null check (status in ('PENDING', 'CONFIRMED', 'CANCELLED')),
  total_amount    bigint      not null check (total_amount >= 0),
  hold_expires_at timestamptz not null,
  claimed_by      uuid,
  claimed_since   timestamptz,
  claimed_until   timestamptz,
  payment_id      uuid,
  ticket_number   text        unique check (ticket_number ~ '^T[0-9]{8}-[A-Z0-9]{7}$'),
  confirmed_at    timestamptz,
  admitted_at     timestamptz,
  cancel_reason   text        check (cancel_reason in ('USER_REQUEST', 'PAYMENT_FAILED', 'HOLD_TIMEOUT', 'EVENT_CANCELLED')),
  cancelled_at    timestamptz,
  created_at      timestamptz not null,
  unique (id, status),
  check (num_nulls(claimed_by, claimed_since, claimed_until) in (0, 3)),
  check (num_nulls(payment_id, ticket_number, confirmed_at) in (0, 3)),
  check (status <> 'PENDING' or ticket_number is null),
  check (status <> 'CONFIRMED' or ticket_number is not null),
  check ((status = 'CANCELLED') = (cancelled_at is not null)),
  check ((cancelled_at is null) = (cancel_reason is null)),
  check (admitted_at is null or ticket_number is not null)
);
-- One unpaid hold per user and schedule.
create unique index reservations_one_pending on reservation_service.reservations (user_id, schedule_id) where status = 'PENDING';
create index reservations_by_user on reservation_service.reservations (user_id, created_at desc, id desc);
create index reservations_to_expire on reservation_service.reservations (hold_expires_at) where status = 'PENDING';
create index reservations_live on reservation_service.reservations (schedule_id) where status in ('PENDING', 'CONFIRMED');

-- The status follows the reservation's by the foreign key, so that the index below needs nobody's care.
create table reservation_service.reservation_seats (
  reservation_id uuid   not null,
  status         text   not null,
  schedule_id    uuid   not null,
  seat_id        uuid   not null,
  seat_number    text   not null,
  seat_row       text   not null,
  seat_position  int    not null,
  grade          text   not null,
  price          bigint not null check (price >= 0),
  primary key (reservation_id, seat_id),
  foreign key (reservation_id, status) references reservation_service.reservations (id, status) on update cascade
);
-- The last word on a seat: it belongs to one live reservation at most.
create unique index reservation_seats_one_owner on reservation_service.reservation_seats (schedule_id, seat_id)
  where status in ('PENDING', 'CONFIRMED');
create index reservation_seats_sold on reservation_service.reservation_seats (schedule_id, seat_id) where status = 'CONFIRMED';

--changeset ticketqueue:40-retention
-- For housekeeping, which deletes by age: lapsed holds soon, everything after years. The block range index costs a hold
-- nothing, and rows stand in the order of their making.
create index reservations_lapsed on reservation_service.reservations (cancelled_at)
  where status = 'CANCELLED' and claimed_by is null and payment_id is null;
create index reservations_created_at on reservation_service.reservations using brin (created_at) with (autosummarize = on);
create index schedules_sale_end on reservation_service.schedules (sale_end_at);
