--liquibase formatted sql
-- Halls with sections.

--changeset ticketqueue:43-seat-sections
-- null in plain halls.
alter table reservation_service.reservation_seats add column section text;
