--liquibase formatted sql
-- What is due, by lane: tens of thousands of payments that are polled must not stand before one whose outcome is unknown.
-- The conditions are those of lease_acquire_due_*.sql. Made while payments go on; what an attempt that was ended left is invalid.

--changeset ticketqueue:53-payments-due-unknown runInTransaction:false
drop index concurrently if exists payment_service.payments_due_unknown;
create index concurrently payments_due_unknown on payment_service.payments (next_check_at)
  where next_check_at is not null and status = 'PENDING'
    and (unknown_since is not null or payment_token is not null or lease_owner is not null);

--changeset ticketqueue:53-payments-due-ticket runInTransaction:false
drop index concurrently if exists payment_service.payments_due_ticket;
create index concurrently payments_due_ticket on payment_service.payments (next_check_at)
  where next_check_at is not null and status = 'SUCCESS' and refund = 'NONE';

--changeset ticketqueue:53-payments-due-refund runInTransaction:false
drop index concurrently if exists payment_service.payments_due_refund;
create index concurrently payments_due_refund on payment_service.payments (next_check_at)
  where next_check_at is not null and refund = 'DUE';

--changeset ticketqueue:53-payments-due-poll runInTransaction:false
drop index concurrently if exists payment_service.payments_due_poll;
create index concurrently payments_due_poll on payment_service.payments (next_check_at)
  where next_check_at is not null and status = 'PENDING'
    and unknown_since is null and payment_token is null and lease_owner is null;

--changeset ticketqueue:53-payments-due-watch runInTransaction:false
drop index concurrently if exists payment_service.payments_due_watch;
create index concurrently payments_due_watch on payment_service.payments (next_check_at)
  where next_check_at is not null and status = 'FAILED' and refund = 'NONE';
