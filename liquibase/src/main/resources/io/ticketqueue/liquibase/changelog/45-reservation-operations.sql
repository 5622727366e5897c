--liquibase formatted sql
-- Holds as fenced locks: which operation gave a reservation the seats it has.

--changeset ticketqueue:45-operations
-- In Redis a hold is reservation:operation; what is late acts on operations up to its own only. 1 is the first hold's.
alter table reservation_service.reservations add column operation bigint not null default 1;
-- One number per attempt to change seats, whether it comes to anything or not, and greater than all before.
create sequence reservation_service.operations start 2;
