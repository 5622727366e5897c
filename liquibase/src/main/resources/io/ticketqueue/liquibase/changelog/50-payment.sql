--liquibase formatted sql
-- The tables of payment, in schema payment_service. The grants follow from 00-schemas.sql.

--changeset ticketqueue:50-payments
-- One row per attempt to pay for a reservation. payment_key is the id under which PortOne knows it.
-- A superseded payment is FAILED with failure SUPERSEDED. refund says whether money must go back (DUE) or went (DONE).
-- next_check_at: when the payment must be looked after again, null when there is nothing left to do.
-- lease_until: somebody is at work on it with PortOne or reservation until then, at most.
create table payment_service.payments (
  id               uuid        primary key,
  reservation_id   uuid        not null,
  user_id          uuid        not null,
  schedule_id      uuid        not null,
  seat_ids         uuid[]      not null check (cardinality(seat_ids) between 1 and 4),
  amount           bigint      not null check (amount between 1 and 100000000),
  method           text        not null check (method in ('CARD')),
  payment_key      text        not null unique check (payment_key ~ '^[0-9a-z]{32}$'),
  hold_expires_at  timestamptz not null,
  status           text        not null check (status in ('PENDING', 'SUCCESS', 'FAILED', 'REFUNDED')),
  failure          text        check (failure in ('DECLINED', 'HOLD_EXPIRED', 'RESERVATION_CANCELLED', 'AMOUNT_MISMATCH', 'SUPERSEDED')),
  failure_reason   text,
  failed_at        timestamptz,
  refund           text        not null default 'NONE' check (refund in ('NONE', 'DUE', 'DONE')),
  refund_reason    text,
  refund_amount    bigint      check (refund_amount >= 0),
  refunded_at      timestamptz,
  transaction_id   text,
  payment_token    text,
  paid_at          timestamptz,
  card_name        text,
  card_number      text,
  portone_response jsonb,
  registered_at    timestamptz,
  unknown_since    timestamptz,
  checks           int         not null default 0 check (checks >= 0),
  next_check_at    timestamptz,
  lease_owner      uuid,
  lease_until      timestamptz,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  check ((status = 'FAILED') = (failure is not null)),
  check ((status = 'FAILED') = (failed_at is not null)),
  check (status not in ('SUCCESS', 'REFUNDED') or (paid_at is not null and transaction_id is not null)),
  check ((refund = 'DONE') = (refunded_at is not null)),
  check (status <> 'REFUNDED' or refund = 'DONE'),
  check (refund = 'NONE' or refund_reason is not null)
);
-- A reservation has one payment under way, and is paid for once.
create unique index payments_live on payment_service.payments (reservation_id) where status in ('PENDING', 'SUCCESS');
create index payments_of_reservation on payment_service.payments (reservation_id);
create index payments_of_user on payment_service.payments (user_id, created_at desc, id desc);
create index payments_due on payment_service.payments (next_check_at) where next_check_at is not null;

--changeset ticketqueue:50-cancelled-reservations
-- Reservations known to be cancelled, so that money for one goes back whichever is heard first.
create table payment_service.cancelled_reservations (
  reservation_id uuid        primary key,
  reason         text        not null,
  cancelled_at   timestamptz not null
);

--changeset ticketqueue:50-webhooks
-- Webhooks that were taken, for operators; a repeated one counts up.
create table payment_service.webhooks (
  webhook_id   text        primary key check (length(webhook_id) <= 200),
  type         text        not null,
  payment_key  text,
  deliveries   int         not null default 1,
  received_at  timestamptz not null
);
create index webhooks_of_payment on payment_service.webhooks (payment_key);
create index webhooks_received_at on payment_service.webhooks (received_at);

--changeset ticketqueue:50-payments-confirmed
-- When the reservation of a paid payment was known to be confirmed; until then its seats are kept claimed.
alter table payment_service.payments add column confirmed_at timestamptz;
update payment_service.payments set confirmed_at = updated_at where status = 'SUCCESS';

--changeset ticketqueue:50-retention
-- For housekeeping, which deletes by age: attempts without money soon, the others after years. The block range index costs a
-- payment nothing, and rows stand in the order of their making.
create index cancelled_reservations_cancelled_at on payment_service.cancelled_reservations (cancelled_at);
create index payments_unpaid on payment_service.payments (failed_at)
  where status = 'FAILED' and refund = 'NONE' and paid_at is null;
create index payments_created_at on payment_service.payments using brin (created_at) with (autosummarize = on);
