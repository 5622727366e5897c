-- Writes the tickets that paid reservations lack: all of one that has just been paid, and of one that an instance of before
-- made a ticket of. There a used reservation has admitted all its seats. A number that is taken leaves its ticket out.
-- Native: ON CONFLICT, since a number may be taken and two readers may find tickets missing at once; numbers by the database.
-- In: reservations (comma-separated ids). Changes: the rows written.
insert into reservation_service.tickets (number, reservation_id, seat_id, schedule_id, used_at)
select n.number, n.id, n.seat_id, n.schedule_id, n.admitted_at
  from (select reservation_service.new_ticket_number(left(r.ticket_number, 9)) as number, r.id, s.seat_id, r.schedule_id, r.admitted_at
          from reservation_service.reservations r
          join reservation_service.reservation_seats s on s.reservation_id = r.id
         where r.id = any (cast(string_to_array(:reservations, ',') as uuid[])) and r.status = 'CONFIRMED'
           and not exists (select 1 from reservation_service.tickets t where t.reservation_id = r.id and t.seat_id = s.seat_id)
         order by r.id, s.seat_id offset 0) as n
 where not exists (select 1 from reservation_service.reservations o where o.ticket_number = n.number)
on conflict do nothing
