--liquibase formatted sql
-- Refunds of a part: a cancellation fee is kept.

--changeset ticketqueue:60-refund-due
-- What goes back; null: all that was paid. Checked beside the payments under way, which a check made with the column would stop.
alter table payment_service.payments add column refund_due bigint;
alter table payment_service.payments add constraint payments_refund_due check (refund_due >= 0) not valid;

--changeset ticketqueue:60-refund-due-all
alter table payment_service.payments validate constraint payments_refund_due;
