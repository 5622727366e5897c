--liquibase formatted sql
-- What neighbours are told of a place that is renamed, and how they know a seat plan again.

--changeset ticketqueue:35-plan-version
-- Changes with all that a schedule's seat plan says: its seats and their prices. Virtual: computed when it is read, so that
-- nobody can forget it and no row is written anew. The first member counts the forms in which the plan is told.
alter table event_service.event_schedules add column plan_version text generated always as
  (md5('1/' || cast(layout_version as text) || '/' || cast(drawing is null as text) || '/' || cast(grade_prices as text))) virtual;

--changeset ticketqueue:35-schedule-announcements
-- Schedules whose new version is still to be announced: a renamed venue may have thousands.
create table event_service.schedule_announcements (
  schedule_id uuid        primary key references event_service.event_schedules,
  recorded_at timestamptz not null default now()
);
