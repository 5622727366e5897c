--liquibase formatted sql
-- What best available and the rule about single seats need of a schedule. Nothing here reads or rewrites a table in use.

--changeset ticketqueue:48-seating
-- Whether a choice must leave no single seat; where everybody looks, as event draws it, {"x","y"}; and of which version of
-- the copy these two are. A copy of before, or by an instance of before, has another version there or none: until it is
-- copied again its hall's focus is worked out and the rule is off.
alter table reservation_service.schedules
  add column no_single_seats boolean not null default false,
  add column focus           jsonb,
  add column drawn_version   bigint;
