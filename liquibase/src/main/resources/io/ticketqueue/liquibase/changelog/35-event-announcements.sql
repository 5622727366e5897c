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

--changeset ticketqueue:35-sold-out
-- When the schedule was last sold out, or no longer: for caches that nobody could tell.
alter table event_service.event_schedules add column sold_out_turned_at timestamptz;

--changeset ticketqueue:35-sold-out-index runInTransaction:false
drop index concurrently if exists event_service.event_schedules_sold_out_turned_at;
create index concurrently event_schedules_sold_out_turned_at on event_service.event_schedules (sold_out_turned_at)
 where sold_out_turned_at is not null;
