-- Locks the reservation of a ticket.
-- Native: its table has no entity.
-- In: ticket_number. Locks: its row.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.ticket_number = :ticket_number
   for update of r
