-- What scans have done, of those that have admitted somebody.
-- Native: its table has no entity, and JPA knows no arrays.
-- In: scans (JSON array of ticket_number, gate_user, scan_id). Locks: none; the caller has locked the reservations.
-- Out: ticket_number, gate_user, scan_id, reservation_id, seat_ids, checked_in_at
select c.ticket_number, cast(c.gate_user_id as text), c.scan_id,
       cast(c.reservation_id as text), array_to_string(c.seat_ids, ','), c.checked_in_at
  from json_to_recordset(cast(:scans as json)) as s (ticket_number text, gate_user uuid, scan_id text)
  join reservation_service.check_ins c
    on c.ticket_number = s.ticket_number and c.gate_user_id = s.gate_user and c.scan_id = s.scan_id
