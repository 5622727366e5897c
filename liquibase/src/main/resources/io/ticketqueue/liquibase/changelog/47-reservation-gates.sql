--liquibase formatted sql
-- What gates have done, and which tickets have changed since a gate last asked. Nothing here reads or rewrites a table that
-- is in use.

--changeset ticketqueue:47-check-ins
-- One row per scan that admitted somebody: the same scan again has the same result. Which ticket was used when stands in
-- tickets.used_at; this goes when no gate repeats its scans any more.
create table reservation_service.check_ins (
  ticket_number  text        not null,
  gate_user_id   uuid        not null,
  scan_id        text        not null check (length(scan_id) between 1 and 64),
  gate_id        text        check (length(gate_id) between 1 and 64),
  reservation_id uuid        not null,
  seat_ids       uuid[]      not null check (cardinality(seat_ids) > 0),
  checked_in_at  timestamptz not null,
  taken_at       timestamptz not null default now(),
  primary key (ticket_number, gate_user_id, scan_id)
);
create index check_ins_taken_at on reservation_service.check_ins using brin (taken_at) with (autosummarize = on);

--changeset ticketqueue:47-ticket-changes
-- In which transaction a ticket was written, used or cancelled last; 0 in rows of before. A transaction's id and not a time
-- or a sequence: of these the later may be committed first, and who asks in between would never hear of the other.
alter table reservation_service.tickets add column changed_in bigint not null default 0;

--changeset ticketqueue:47-ticket-changes-index runInTransaction:false
-- Dropped first, should an earlier attempt have left it unfinished.
drop index concurrently if exists reservation_service.tickets_changed;
create index concurrently tickets_changed on reservation_service.tickets (schedule_id, changed_in);

--changeset ticketqueue:47-ticket-changes-noted splitStatements:false
create function reservation_service.note_ticket_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.changed_in := cast(cast(pg_current_xact_id() as text) as bigint);
  return new;
end
$$;
create trigger note_ticket_change before insert or update on reservation_service.tickets
  for each row execute function reservation_service.note_ticket_change();

--changeset ticketqueue:47-ticket-cancellations-noted splitStatements:false
-- Whether a ticket counts follows from its reservation.
create function reservation_service.note_ticket_cancellation() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  update reservation_service.tickets set changed_in = 0 where reservation_id = new.id; -- the trigger there writes the number
  return null;
end
$$;
create trigger note_ticket_cancellation after update of status on reservation_service.reservations
  for each row when (old.status = 'CONFIRMED' and new.status <> 'CONFIRMED')
  execute function reservation_service.note_ticket_cancellation();
