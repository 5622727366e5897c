--liquibase formatted sql
-- What was declined stays known: a second attempt that begins, or a provider that is away, must not make it count again.

--changeset ticketqueue:52-payment-declined-now
-- declined_transaction_id: of the last attempt that was declined (an instance of before takes it away once another has begun).
-- declined_now: whether PortOne's record shows it, no other attempt has begun.
alter table payment_service.payments add column declined_now boolean not null default false;

--changeset ticketqueue:52-payment-declined-now-so-far
update payment_service.payments set declined_now = true where declined_transaction_id is not null and status = 'PENDING';
