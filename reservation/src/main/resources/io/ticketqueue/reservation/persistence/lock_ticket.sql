-- The reservation of a ticket. In: ticket number. Locks: its row.
-- Out: ids.
select cast(r.id as text)
  from reservation_service.reservations r
 where r.ticket_number = ?1
   for update of r
