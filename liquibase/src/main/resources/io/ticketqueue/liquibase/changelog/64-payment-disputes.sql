--liquibase formatted sql
-- Disputes: payments that a card's owner contests.

--changeset ticketqueue:64-disputes
-- One row per dispute in PortOne's record; reference tells those of a payment apart. Without a foreign key: payments go by rules
-- of their own.
create table payment_service.disputes (
  id             uuid        primary key,
  payment_id     uuid        not null,
  reservation_id uuid        not null,
  reference      text        not null,
  amount         bigint      not null check (amount >= 0),
  state          text        not null check (state in ('OPEN', 'CLOSED')),
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  check ((state = 'CLOSED') = (closed_at is not null)),
  unique (payment_id, reference)
);
create index disputes_opened_at on payment_service.disputes (opened_at desc, id desc);
create index disputes_open on payment_service.disputes (payment_id) where state = 'OPEN';
create index disputes_closed_at on payment_service.disputes (closed_at) where closed_at is not null;
