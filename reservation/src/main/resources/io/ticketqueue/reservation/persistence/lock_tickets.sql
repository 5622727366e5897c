-- Locks the reservations of tickets, as lock_ticket.sql does one, in an order that is the same for all who lock several.
-- Native: its table has no entity.
-- In: numbers (comma-separated). Locks: their rows.
-- Out: number, id
select n.number, cast(r.id as text)
  from (select t.number, t.reservation_id
          from reservation_service.tickets t
         where t.number = any (string_to_array(:numbers, ','))
         union all
        select o.ticket_number, o.id
          from reservation_service.reservations o
         where o.ticket_number = any (string_to_array(:numbers, ','))) as n
  join reservation_service.reservations r on r.id = n.reservation_id
 order by r.id
   for update of r
