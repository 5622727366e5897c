--liquibase formatted sql
-- What the auditor needs of money that no payment knows: whether it stands on the list, and is being dealt with.

--changeset ticketqueue:82-audit-captures
grant select (payment_key, status, due_at) on payment_service.unknown_captures to auditor;
