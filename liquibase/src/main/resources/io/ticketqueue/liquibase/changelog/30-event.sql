--liquibase formatted sql
-- The tables of event, in schema event_service. The grants follow from 00-schemas.sql.

--changeset ticketqueue:30-extensions
-- Equality inside a GiST index, for the rule that no two performances share a hall at a time.
create extension if not exists btree_gist with schema event_service;

--changeset ticketqueue:30-venues
create table event_service.venues (
  id         uuid        primary key,
  name       text        not null check (name <> ''),
  address    text        not null check (address <> ''),
  city       text        not null check (city <> ''),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create index venues_newest on event_service.venues (created_at desc, id desc) where deleted_at is null;

--changeset ticketqueue:30-halls
create table event_service.halls (
  id            uuid        primary key,
  venue_id      uuid        not null references event_service.venues,
  name          text        not null check (name <> ''),
  capacity      int         not null check (capacity > 0),
  seat_template jsonb       not null check (jsonb_typeof(seat_template) = 'object'),
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  deleted_at    timestamptz
);
create unique index halls_name on event_service.halls (venue_id, lower(name)) where deleted_at is null;

--changeset ticketqueue:30-events
create table event_service.events (
  id            uuid        primary key,
  title         text        not null check (title <> ''),
  artist        text        not null check (artist <> ''),
  description   text,
  venue_id      uuid        not null references event_service.venues,
  hall_id       uuid        not null references event_service.halls,
  grade_prices  jsonb       not null,
  status        text        not null check (status in ('PREPARING', 'OPEN', 'ENDED', 'CANCELLED')),
  cancel_reason text,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  deleted_at    timestamptz
);
create index events_venue on event_service.events (venue_id);
create index events_hall on event_service.events (hall_id);

--changeset ticketqueue:30-schedules
-- status is what was decided; what follows from the clock is derived when read. version counts what a
-- copy of the schedule or its seat plan must follow, seats_version what the public seat list shows.
create table event_service.event_schedules (
  id             uuid        primary key,
  event_id       uuid        not null references event_service.events,
  hall_id        uuid        not null references event_service.halls,
  play_sequence  int         not null check (play_sequence > 0),
  event_start_at timestamptz not null,
  event_end_at   timestamptz not null,
  sale_start_at  timestamptz not null,
  sale_end_at    timestamptz not null,
  queue_order    text        not null check (queue_order in ('ARRIVAL', 'DRAW')),
  grade_prices   jsonb       not null,
  own_prices     jsonb,
  status         text        not null default 'UPCOMING' check (status in ('UPCOMING', 'ONGOING', 'ENDED', 'CANCELLED')),
  version        int         not null default 1 check (version > 0),
  seats_version  bigint      not null default 1,
  total_seats    int         not null default 0 check (total_seats >= 0),
  sold_seats     int         not null default 0,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  unique (event_id, play_sequence),
  check (event_start_at < event_end_at),
  check (sale_start_at < sale_end_at),
  check (sale_end_at <= event_end_at),
  check (sold_seats between 0 and total_seats),
  constraint hall_occupied exclude using gist (hall_id with =, tstzrange(event_start_at, event_end_at) with &&)
    where (status <> 'CANCELLED')
);
create index event_schedules_sale on event_service.event_schedules (sale_start_at, sale_end_at);

--changeset ticketqueue:30-seats
create table event_service.seats (
  id          uuid not null primary key,
  schedule_id uuid not null references event_service.event_schedules,
  row_index   int  not null check (row_index > 0),
  row_label   text not null,
  number      int  not null check (number > 0),
  seat_number text not null,
  grade       text not null check (grade in ('VIP', 'S', 'A', 'B')),
  status      text not null default 'AVAILABLE' check (status in ('AVAILABLE', 'SOLD')),
  sold_by     uuid,
  unique (schedule_id, row_index, number),
  check ((status = 'SOLD') = (sold_by is not null))
);
create index seats_sold on event_service.seats (schedule_id, sold_by) where status = 'SOLD';

--changeset ticketqueue:30-sales
-- A sale of a seat whose former sale is still to be released: events may come in any order.
create table event_service.waiting_sales (
  seat_id        uuid        not null references event_service.seats,
  reservation_id uuid        not null,
  recorded_at    timestamptz not null default now(),
  primary key (seat_id, reservation_id)
);
create index waiting_sales_reservation on event_service.waiting_sales (reservation_id);
-- Reservations that are over for good: a sale of one of them that arrives later changes nothing.
create table event_service.released_reservations (
  reservation_id uuid        primary key,
  schedule_id    uuid        not null,
  released_at    timestamptz not null default now()
);

--changeset ticketqueue:30-published
-- A draft that is called off is CANCELLED and still nobody else's business.
alter table event_service.events add column published boolean not null default true;
update event_service.events set published = false where status = 'PREPARING';
alter table event_service.events alter column published drop default;
alter table event_service.events add check (published or status in ('PREPARING', 'CANCELLED'));

--changeset ticketqueue:30-row-versions
-- Counts the writes of a row, so that of two who edit what they read the second is refused.
alter table event_service.venues add column row_version int not null default 0;
alter table event_service.halls add column row_version int not null default 0;
alter table event_service.events add column row_version int not null default 0;
alter table event_service.event_schedules add column row_version int not null default 0;

--changeset ticketqueue:30-retention
-- For housekeeping, which deletes by age.
create index released_reservations_released_at on event_service.released_reservations (released_at);
create index event_schedules_end on event_service.event_schedules (event_end_at);
