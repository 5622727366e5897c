-- What a scan has done, if it has admitted somebody.
-- Native: its table has no entity, and JPA knows no arrays.
-- In: ticket_number, gate_user, scan_id. Locks: none; the caller has locked the reservation.
-- Out: reservation_id, seat_ids, checked_in_at
select cast(c.reservation_id as text), array_to_string(c.seat_ids, ','), c.checked_in_at
  from reservation_service.check_ins c
 where c.ticket_number = :ticket_number
   and c.gate_user_id = cast(:gate_user as uuid)
   and c.scan_id = :scan_id
