--liquibase formatted sql
-- Nothing rests on one event (D-8d): what was announced again, and payments compared with reservations and the books.

--changeset ticketqueue:62-success-announcements
-- How often the success of a payment was announced again, and when last.
create table payment_service.success_announcements (
  payment_id   uuid        primary key,
  again        int         not null check (again > 0),
  announced_at timestamptz not null default now()
);
create index success_announcements_announced_at on payment_service.success_announcements (announced_at);

--changeset ticketqueue:62-payments-unconfirmed runInTransaction:false
-- Made while sales go on. What an attempt that was ended left is invalid.
drop index concurrently if exists payment_service.payments_unconfirmed;
create index concurrently payments_unconfirmed on payment_service.payments (paid_at)
  where status = 'SUCCESS' and refund = 'NONE' and confirmed_at is null;

--changeset ticketqueue:62-comparisons
-- A row per scope: payments of late, and all; what the provider lists of late, and all. The lease says which instance works on the run; where it dies another one goes
-- on from after_id.
create table payment_service.comparisons (
  scope           text        primary key check (scope in ('RECENT', 'ALL', 'PROVIDER_RECENT', 'PROVIDER_ALL')),
  run             uuid,
  began_at        timestamptz,
  leased_by       uuid,
  leased_until    timestamptz,
  after_id        uuid        not null default '00000000-0000-0000-0000-000000000000',
  compared        bigint      not null default 0,
  last_ended_at   timestamptz,
  last_compared   bigint,
  last_mismatches jsonb,
  last_done       jsonb,
  check ((leased_by is null) = (leased_until is null)),
  check (num_nulls(last_ended_at, last_compared, last_mismatches, last_done) in (0, 4))
);
insert into payment_service.comparisons (scope) values ('RECENT'), ('ALL'), ('PROVIDER_RECENT'), ('PROVIDER_ALL');

-- What a run saw, until one sees it no more. done: what follows from it was done. difference, at: how much money, of when,
-- the provider has otherwise than we.
create table payment_service.payment_mismatches (
  payment_id     uuid        not null,
  kind           text        not null check (kind ~ '^[A-Z_]{3,30}$'),
  reservation_id uuid        not null,
  run            uuid        not null,
  done           boolean     not null,
  times          int         not null default 1,
  difference     bigint      not null check (difference >= 0),
  at             timestamptz not null,
  first_seen_at  timestamptz not null default now(),
  primary key (payment_id, kind)
);
create index payment_mismatches_run on payment_service.payment_mismatches (run);
