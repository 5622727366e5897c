--liquibase formatted sql
-- What a payment owes is done, and later more goes back: another refund, one at a time.

--changeset ticketqueue:72-refunds-open runInTransaction:false
-- Dropped first, should an earlier attempt have left it unfinished.
drop index concurrently if exists payment_service.refunds_open;
create unique index concurrently refunds_open on payment_service.refunds (payment_id) where not console and state <> 'DONE';

--changeset ticketqueue:72-refunds-owed-once-no-more
drop index if exists payment_service.refunds_owed;
