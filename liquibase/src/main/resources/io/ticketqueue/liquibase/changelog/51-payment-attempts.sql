--liquibase formatted sql
-- Attempts to pay that were declined while the payment went on, and payments that were given up.

--changeset ticketqueue:51-payment-attempts
-- declined_transaction_id: of the attempt that PortOne's record shows as declined now, null once another has begun.
alter table payment_service.payments
  add column declined_attempts int not null default 0 check (declined_attempts >= 0),
  add column declined_reason text,
  add column declined_transaction_id text;

--changeset ticketqueue:51-payment-given-up
alter table payment_service.payments drop constraint payments_failure_check;
alter table payment_service.payments add constraint payments_failure_check
  check (failure in ('DECLINED', 'GIVEN_UP', 'HOLD_EXPIRED', 'RESERVATION_CANCELLED', 'AMOUNT_MISMATCH', 'SUPERSEDED')) not valid;
alter table payment_service.payments validate constraint payments_failure_check;
