--liquibase formatted sql
-- A cancelled performance that has begun: who was admitted keeps the ticket unless the organiser says otherwise.

--changeset ticketqueue:43-include-used
-- True for what was cancelled before: that took the used tickets too.
alter table reservation_service.cancelled_schedules add column include_used boolean not null default true;
alter table reservation_service.cancelled_schedules alter column include_used drop default;
