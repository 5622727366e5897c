--liquibase formatted sql
-- Schemas, and who may do what in them. Runs as ticketing_owner. Tables that later change sets create
-- are granted by the default privileges below, so no change set needs grants of its own.

--changeset ticketqueue:00-schemas
create schema user_service;
create schema event_service;
create schema reservation_service;
create schema payment_service;
create schema common;

--changeset ticketqueue:00-grants
grant usage on schema user_service, common to user_svc_user;
grant usage on schema event_service, common to event_svc_user;
grant usage on schema reservation_service, common to reservation_svc_user;
grant usage on schema payment_service, common to payment_svc_user;

alter default privileges in schema user_service grant select, insert, update, delete on tables to user_svc_user;
alter default privileges in schema user_service grant usage, select on sequences to user_svc_user;
alter default privileges in schema event_service grant select, insert, update, delete on tables to event_svc_user;
alter default privileges in schema event_service grant usage, select on sequences to event_svc_user;
alter default privileges in schema reservation_service grant select, insert, update, delete on tables to reservation_svc_user;
alter default privileges in schema reservation_service grant usage, select on sequences to reservation_svc_user;
alter default privileges in schema payment_service grant select, insert, update, delete on tables to payment_svc_user;
alter default privileges in schema payment_service grant usage, select on sequences to payment_svc_user;
alter default privileges in schema common grant select, insert, update, delete on tables
  to user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
alter default privileges in schema common grant usage, select on sequences
  to user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
