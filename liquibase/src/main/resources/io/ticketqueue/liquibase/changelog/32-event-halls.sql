--liquibase formatted sql
-- Halls as they are: sections, places and marks of seats. Every column is added without rewriting a table, which may have
-- millions of rows; what seats made before lack is worked out where it is read.

--changeset ticketqueue:32-seats
-- section is null in plain halls. Seats of a row are neighbours if their positions differ by one: an aisle, or the room of
-- a removed seat, leaves one out. x, y: the place in the drawing, whose unit is a seat.
alter table event_service.seats add column section text;
alter table event_service.seats add column position int;
alter table event_service.seats add column x real;
alter table event_service.seats add column y real;
alter table event_service.seats add column marks text[] not null default '{}';

--changeset ticketqueue:32-layouts
-- What is drawn beside the seats, as it was when they were made, null where it was not kept:
-- {"stage":{…},"focus":{…},"entrances":{section:entrance}}. layout_version counts the seat plans of the schedule.
alter table event_service.event_schedules add column drawing jsonb;
alter table event_service.event_schedules add column layout_version int not null default 1;
