-- Locks the reservation of a ticket: of the whole reservation's own number, or of the number of one of its seats.
-- Native: its table has no entity.
-- In: ticket_number. Locks: its row.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.id = coalesce((select t.reservation_id from reservation_service.tickets t where t.number = :ticket_number),
                       (select o.id from reservation_service.reservations o where o.ticket_number = :ticket_number))
   for update of r
