-- Writes a ticket; the status of the seats follows the reservation's by their foreign key.
-- Native: its table has no entity.
-- In: id, payment, ticket_number, confirmed_at, checked_in_at (null before the gate). Changes: 1 row.
update reservation_service.reservations
   set status = 'CONFIRMED',
       payment_id = cast(:payment as uuid),
       ticket_number = :ticket_number,
       confirmed_at = cast(:confirmed_at as timestamptz),
       admitted_at = cast(:checked_in_at as timestamptz)
 where id = cast(:id as uuid)
