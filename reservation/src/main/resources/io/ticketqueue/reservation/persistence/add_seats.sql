-- Writes a reservation's seats, except those that belong to another live one; waits for another that is being written.
-- Native: ON CONFLICT with a partial unique index, and all seats in one statement in the order of ids, so that two
-- transactions never wait for each other.
-- In: reservation, schedule, seats (JSON array of id, number, section, row, position, grade, price, in the
-- order of the plan). Changes: the rows written.
insert into reservation_service.reservation_seats
       (reservation_id, status, schedule_id, seat_id, seat_number, section, seat_row, seat_position, grade, price, seat_order)
select cast(:reservation as uuid), 'PENDING', cast(:schedule as uuid), s.id, s.number, s.section, s."row", s."position", s.grade,
       s.price, s.place
  from rows from (json_to_recordset(cast(:seats as json))
                  as (id uuid, number text, section text, "row" text, "position" int, grade text, price bigint)) with ordinality
       as s (id, number, section, "row", "position", grade, price, place)
 order by s.id
on conflict (schedule_id, seat_id) where status in ('PENDING', 'CONFIRMED') do nothing
