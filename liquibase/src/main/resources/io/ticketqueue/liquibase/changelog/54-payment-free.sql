--liquibase formatted sql
-- Free seats: nothing is paid, at no provider.

--changeset ticketqueue:54-payment-free
-- Checked beside the payments under way, which a check made at once would stop.
alter table payment_service.payments drop constraint payments_amount_check;
alter table payment_service.payments add constraint payments_amount_check check (amount between 0 and 100000000) not valid;
alter table payment_service.payments drop constraint payments_method_check;
alter table payment_service.payments add constraint payments_method_check check (method in ('CARD', 'FREE')) not valid;

--changeset ticketqueue:54-payment-free-amounts
alter table payment_service.payments validate constraint payments_amount_check;

--changeset ticketqueue:54-payment-free-methods
alter table payment_service.payments validate constraint payments_method_check;

--changeset ticketqueue:54-payment-free-is-zero
-- What costs nothing is free and nothing else is.
alter table payment_service.payments add constraint payments_free_is_zero check ((method = 'FREE') = (amount = 0)) not valid;

--changeset ticketqueue:54-payment-free-is-zero-all
alter table payment_service.payments validate constraint payments_free_is_zero;
