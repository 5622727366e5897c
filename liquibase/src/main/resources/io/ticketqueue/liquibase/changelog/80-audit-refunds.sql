--liquibase formatted sql
-- What the auditor needs of refunds: what was cancelled in the console, what is an operator's, what was paid by hand.

--changeset ticketqueue:80-audit-refunds
grant select (payment_id, amount, state, console, paid_by) on payment_service.refunds to auditor;
