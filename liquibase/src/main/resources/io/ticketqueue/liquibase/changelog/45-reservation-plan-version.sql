--liquibase formatted sql
-- The version of a copy's seat plan, apart from the schedule's: a schedule with another name keeps its seats.

--changeset ticketqueue:45-plan-version
-- Null where event did not say one: then the schedule's version is the plan's.
alter table reservation_service.schedules add column plan_version text;
