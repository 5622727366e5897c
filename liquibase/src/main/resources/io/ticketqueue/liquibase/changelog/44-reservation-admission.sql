--liquibase formatted sql
-- How many holds of one admission came to nothing.

--changeset ticketqueue:44-admission
-- A hash of the queue token that the hold was made with; null in rows of before.
alter table reservation_service.reservations add column admission uuid;
