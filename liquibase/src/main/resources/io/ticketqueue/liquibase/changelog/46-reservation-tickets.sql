--liquibase formatted sql
-- One ticket per seat that was sold. Nothing here stops sales, and an instance of before goes on selling meanwhile: what it
-- sells without tickets gets them when they are first asked for.

--changeset ticketqueue:46-seat-order
-- Where a seat stands among those of its reservation in the order of the plan. Null in rows of before.
alter table reservation_service.reservation_seats add column seat_order int;

--changeset ticketqueue:46-ticket-number splitStatements:false
-- A new ticket number: day (T and the date) and seven random signs, of 48 bits that cannot be guessed.
create function reservation_service.new_ticket_number(day text) returns text
  language sql volatile set search_path = pg_catalog as $$
  select day || '-' || string_agg(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
                                         cast(1 + (random.bits / cast(36 ^ i as bigint)) % 36 as int), 1), '')
    from (select cast(cast('x' || left(replace(cast(gen_random_uuid() as text), '-', ''), 12) as bit(48)) as bigint) as bits
          offset 0) as random,
         generate_series(0, 6) as i
$$;

--changeset ticketqueue:46-ticket-number-grant
grant execute on function reservation_service.new_ticket_number(text) to reservation_svc_user;

--changeset ticketqueue:46-tickets
-- Whether a ticket counts follows from its reservation, which may be cancelled.
create table reservation_service.tickets (
  number         text        primary key check (number ~ '^T[0-9]{8}-[A-Z0-9]{7}$'),
  reservation_id uuid        not null,
  seat_id        uuid        not null,
  schedule_id    uuid        not null,
  used_at        timestamptz,
  unique (reservation_id, seat_id)
);
create index tickets_of_schedule on reservation_service.tickets (schedule_id, number);

--changeset ticketqueue:46-tickets-of-before runInTransaction:false splitStatements:false
-- Those of what is sold already, a batch at a time: no row that a sale needs is locked, and an attempt that was ended goes on.
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
    on conflict do nothing;
    last := batch[cardinality(batch)];
    commit;
  end loop;
end
$$;

--changeset ticketqueue:46-tickets-have-seats
-- Not checked for the rows there are, which would keep sales waiting; checked beside them by the next.
alter table reservation_service.tickets add constraint tickets_have_seats
  foreign key (reservation_id, seat_id) references reservation_service.reservation_seats (reservation_id, seat_id) not valid;

--changeset ticketqueue:46-tickets-have-seats-all
alter table reservation_service.tickets validate constraint tickets_have_seats;
