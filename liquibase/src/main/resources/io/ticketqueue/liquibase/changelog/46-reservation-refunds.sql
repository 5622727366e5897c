--liquibase formatted sql
-- Cancellation fees: what a cancellation gives back.

--changeset ticketqueue:46-cancellation-fees
-- As event has them: [{"daysBefore":n,"percent":n}…]. Null in copies of before, which are made anew when somebody cancels.
alter table reservation_service.schedules add column cancellation_fees jsonb check (jsonb_typeof(cancellation_fees) = 'array');

--changeset ticketqueue:46-refund-amount
-- What goes back of what a ticket cost; null where there was none. In rows of before it was everything. Checked beside sales
-- that go on, which a check made with the column would stop.
alter table reservation_service.reservations add column refund_amount bigint;
alter table reservation_service.reservations add constraint reservations_refund_amount
  check (refund_amount is null or (refund_amount >= 0 and status = 'CANCELLED' and ticket_number is not null)) not valid;

--changeset ticketqueue:46-refund-amount-all
alter table reservation_service.reservations validate constraint reservations_refund_amount;
