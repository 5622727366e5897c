--liquibase formatted sql
-- What the auditor needs of tickets: whether they were used, as used ones stay when their performance is cancelled.

--changeset ticketqueue:81-audit-used-tickets
grant select (used_at) on reservation_service.tickets to auditor;
