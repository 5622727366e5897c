-- Keeps what scans have done.
-- Native: its table has no entity, and JPA knows no arrays; all rows by one statement.
-- In: check_ins (JSON array of ticket_number, gate_user, scan_id, gate_id, reservation, seats (comma-separated ids), at).
-- Changes: so many rows.
insert into reservation_service.check_ins
       (ticket_number, gate_user_id, scan_id, gate_id, reservation_id, seat_ids, checked_in_at)
select c.ticket_number, c.gate_user, c.scan_id, c.gate_id, c.reservation, cast(string_to_array(c.seats, ',') as uuid[]), c.at
  from json_to_recordset(cast(:check_ins as json))
       as c (ticket_number text, gate_user uuid, scan_id text, gate_id text, reservation uuid, seats text, at timestamptz)
