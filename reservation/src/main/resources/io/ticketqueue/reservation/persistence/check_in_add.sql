-- Keeps what a scan has done.
-- Native: its table has no entity, and JPA knows no arrays.
-- In: ticket_number, gate_user, scan_id, gate_id, reservation, seats (comma-separated ids), checked_in_at. Changes: 1 row.
insert into reservation_service.check_ins
       (ticket_number, gate_user_id, scan_id, gate_id, reservation_id, seat_ids, checked_in_at)
values (:ticket_number, cast(:gate_user as uuid), :scan_id, :gate_id, cast(:reservation as uuid),
        cast(string_to_array(:seats, ',') as uuid[]), cast(:checked_in_at as timestamptz))
