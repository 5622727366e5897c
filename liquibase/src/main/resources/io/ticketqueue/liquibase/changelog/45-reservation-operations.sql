--liquibase formatted sql
-- Holds as fenced locks: which operation gave a reservation the seats it has; and that a reservation is paid.

--changeset ticketqueue:45-operations
-- In Redis a hold is reservation:operation; what is late acts on operations up to its own only. 1 is the first hold's.
alter table reservation_service.reservations add column operation bigint not null default 1;
-- One number per attempt to change seats, whether it comes to anything or not, and greater than all before.
create sequence reservation_service.operations start 2;

--changeset ticketqueue:45-paid
-- The claimant has said that it is paid: kept until that is heard of in an event. False in rows of before, whose claims
-- payment renews.
alter table reservation_service.reservations
  add column paid boolean not null default false,
  add constraint reservations_paid_by check (not paid or claimed_by is not null) not valid;
