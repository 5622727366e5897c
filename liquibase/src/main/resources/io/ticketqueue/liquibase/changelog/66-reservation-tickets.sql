--liquibase formatted sql
-- Tickets of seats whichever instance sells, and numbers that are a seat's or a reservation's, never both.

--changeset ticketqueue:66-seat-ticket-numbers splitStatements:false
-- A seat's number ends with a letter, a reservation's own with a digit: so they need not be compared. Of 36^6 * 26 numbers a
-- day none can be guessed.
create or replace function reservation_service.new_ticket_number(day text) returns text
  language sql volatile set search_path = pg_catalog as $$
  select day || '-' || string_agg(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
                                         cast(1 + (random.bits / cast(36 ^ i as bigint)) % case i when 6 then 26 else 36 end as int), 1),
                                  '' order by i)
    from (select cast(cast('x' || left(replace(cast(gen_random_uuid() as text), '-', ''), 12) as bit(48)) as bigint) as bits
          offset 0) as random,
         generate_series(0, 6) as i
$$;

--changeset ticketqueue:66-reservation-numbers splitStatements:false
-- An instance of before ends a reservation's number with a letter too. It tries again with another one.
create function reservation_service.refuse_seats_number() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from reservation_service.tickets t where t.number = new.ticket_number) then
    raise unique_violation using message = 'the number is that of a seat''s ticket';
  end if;
  return new;
end
$$;
create trigger refuse_seats_number before update of ticket_number on reservation_service.reservations
  for each row when (old.ticket_number is null and new.ticket_number ~ '[A-Z]$')
  execute function reservation_service.refuse_seats_number();

--changeset ticketqueue:66-tickets-of-old-instances splitStatements:false
-- An instance of before sells without tickets of seats and admits without a word to them, so that no manifest would have
-- them. At the end of its transaction, in which an instance of now has done so itself.
create function reservation_service.issue_missing_tickets() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  for attempt in 1..5 loop -- a number may be taken
    insert into reservation_service.tickets (number, reservation_id, seat_id, schedule_id)
    select n.number, new.id, n.seat_id, new.schedule_id
      from (select reservation_service.new_ticket_number(left(new.ticket_number, 9)) as number, s.seat_id
              from reservation_service.reservation_seats s
             where s.reservation_id = new.id
               and not exists (select from reservation_service.tickets t where t.reservation_id = new.id and t.seat_id = s.seat_id)
             offset 0) as n
     where not exists (select from reservation_service.reservations o where o.ticket_number = n.number)
    on conflict do nothing;
    exit when not found;
  end loop;
  return null;
end
$$;
create constraint trigger issue_missing_tickets after update of status on reservation_service.reservations
  deferrable initially deferred
  for each row when (old.status = 'PENDING' and new.status = 'CONFIRMED')
  execute function reservation_service.issue_missing_tickets();

create function reservation_service.use_missed_tickets() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  update reservation_service.tickets t
     set used_at = new.admitted_at
   where t.reservation_id = new.id
     and not exists (select from reservation_service.tickets u where u.reservation_id = new.id and u.used_at is not null);
  return null;
end
$$;
create constraint trigger use_missed_tickets after update of admitted_at on reservation_service.reservations
  deferrable initially deferred
  for each row when (old.admitted_at is null and new.admitted_at is not null)
  execute function reservation_service.use_missed_tickets();

--changeset ticketqueue:66-tickets-sold-meanwhile runInTransaction:false splitStatements:false
-- What instances of before have sold and admitted since tickets have a table, a batch at a time; an attempt that was ended
-- goes on.
do $$
declare
  last uuid := '00000000-0000-0000-0000-000000000000';
  batch uuid[];
begin
  loop
    batch := array(select id from reservation_service.reservations where id > last order by id limit 5000);
    exit when cardinality(batch) = 0;
    insert into reservation_service.tickets (number, reservation_id, seat_id, schedule_id, used_at)
    select reservation_service.new_ticket_number(left(r.ticket_number, 9)), r.id, s.seat_id, r.schedule_id, r.admitted_at
      from reservation_service.reservations r
      join reservation_service.reservation_seats s on s.reservation_id = r.id
     where r.id = any (batch) and r.status = 'CONFIRMED'
       and not exists (select from reservation_service.tickets t where t.reservation_id = r.id and t.seat_id = s.seat_id)
    on conflict do nothing;
    update reservation_service.tickets t
       set used_at = r.admitted_at
      from reservation_service.reservations r
     where r.id = any (batch) and r.status = 'CONFIRMED' and r.admitted_at is not null
       and t.reservation_id = r.id
       and not exists (select from reservation_service.tickets u where u.reservation_id = r.id and u.used_at is not null);
    last := batch[cardinality(batch)];
    commit;
  end loop;
end
$$;

--changeset ticketqueue:66-tickets-of-schedule runInTransaction:false
-- Nothing reads by it; manifests have tickets_changed.
drop index concurrently if exists reservation_service.tickets_of_schedule;

--changeset ticketqueue:66-purged-seats-are-not-told splitStatements:false
-- As before, but for what is deleted years after its performance: no buyer looks at those seats.
create or replace function reservation_service.log_seat_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    if old.status = 'CONFIRMED' and exists (select from reservation_service.schedules s
                                             where s.schedule_id = old.schedule_id
                                               and s.event_start_at < now() - interval '1 year') then
      return null;
    end if;
    insert into reservation_service.seat_changes (schedule_id, seat_id, status) values (old.schedule_id, old.seat_id, 'AVAILABLE');
  else
    insert into reservation_service.seat_changes (schedule_id, seat_id, status)
    values (new.schedule_id, new.seat_id,
            case new.status when 'PENDING' then 'HOLD' when 'CONFIRMED' then 'SOLD' else 'AVAILABLE' end);
  end if;
  return null;
end $$;
