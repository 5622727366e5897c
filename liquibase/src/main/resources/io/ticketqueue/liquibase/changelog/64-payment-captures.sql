--liquibase formatted sql
-- Money that was taken under our name although no payment of ours knows of it.

--changeset ticketqueue:64-unknown-captures
-- due_at: when a worker may take it next, null when nothing is left to do; claims tells workers apart.
create table payment_service.unknown_captures (
  payment_key    text        primary key,
  transaction_id text        not null,
  amount         bigint      not null check (amount >= 0),
  status         text        not null check (status in ('UNKNOWN', 'KNOWN', 'REFUNDED', 'NEEDS_OPERATOR')),
  seen_at        timestamptz not null,
  due_at         timestamptz,
  claims         int         not null default 0 check (claims >= 0),
  refusals       int         not null default 0 check (refusals >= 0),
  last_error     text
);
create index unknown_captures_seen on payment_service.unknown_captures (seen_at desc, payment_key);
create index unknown_captures_due on payment_service.unknown_captures (due_at) where due_at is not null;
