--liquibase formatted sql
-- Payments that their cards' owners contest, as payment tells: by configuration their tickets are refused at the gate.

--changeset ticketqueue:66-disputes
create table reservation_service.disputes (
  id             uuid    primary key,
  reservation_id uuid    not null,
  open           boolean not null
);
create index disputes_of_reservation on reservation_service.disputes (reservation_id);
