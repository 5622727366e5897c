--liquibase formatted sql
-- When performances end: an account is not left while its owner has tickets for one that has not.

--changeset ticketqueue:41-event-end
-- Null in copies of before, which count as a day after the start. Of the live reservations of a user there are few.
alter table reservation_service.schedules add column event_end_at timestamptz;
