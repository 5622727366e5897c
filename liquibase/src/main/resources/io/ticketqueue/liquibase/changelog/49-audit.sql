--liquibase formatted sql
-- What the auditor (./tq audit) may read: columns that say who has which seat, and whether events flow. It writes nothing.

--changeset ticketqueue:49-audit
grant usage on schema reservation_service, event_service, payment_service, common to auditor;
grant select (id, user_id, pid, schedule_id, status, total_amount, hold_expires_at, claimed_until, payment_id, ticket_number,
              admitted_at, created_at)
   on reservation_service.reservations to auditor;
grant select on reservation_service.reservation_seats, reservation_service.cancelled_schedules to auditor;
grant select (schedule_id, max_per_person, loaded_at) on reservation_service.schedules to auditor;
grant select (id, sale_start_at, sale_end_at, event_end_at, sold_seats) on event_service.event_schedules to auditor;
grant select (id, schedule_id, status, sold_by) on event_service.seats to auditor;
grant select (id, reservation_id, status, refund, amount) on payment_service.payments to auditor;
grant select on common.outbox_slots to auditor;
grant select (id, service, slot, seq, aggregate_id, event_type, published, published_at, failed, created_at)
   on common.outbox_events to auditor;
grant select (id, service, topic, event_id, event_type, resolved_at) on common.dead_letters to auditor;
grant select (event_id, consumer_service) on common.processed_events to auditor;
-- The services' policies ask it for every user.
grant execute on function common.service() to auditor;
create policy audit on common.outbox_slots for select to auditor using (true);
create policy audit on common.outbox_events for select to auditor using (true);
create policy audit on common.processed_events for select to auditor using (true);
create policy audit on common.dead_letters for select to auditor using (true);

--changeset ticketqueue:49-audit-paid
grant select (paid) on reservation_service.reservations to auditor;

--changeset ticketqueue:49-audit-tickets
grant select (reservation_id, seat_id) on reservation_service.tickets to auditor;
