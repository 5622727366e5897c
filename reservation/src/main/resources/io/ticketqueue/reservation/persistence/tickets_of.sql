-- The tickets of reservations, each one's in the order of its seats. Used ones that stay when theirs is cancelled count as before.
-- Native: its table has no entity.
-- In: reservations (comma-separated ids). Locks: none.
-- Out: number, reservation_id, schedule_id, seat_id, status, used_at
select t.number, cast(t.reservation_id as text), cast(t.schedule_id as text), cast(t.seat_id as text),
       case when r.used_stay and t.used_at is not null then 'CONFIRMED' else r.status end, t.used_at
  from reservation_service.tickets t
  join reservation_service.reservations r on r.id = t.reservation_id
  join reservation_service.reservation_seats s on s.reservation_id = t.reservation_id and s.seat_id = t.seat_id
 where t.reservation_id = any (cast(string_to_array(:reservations, ',') as uuid[]))
 order by t.reservation_id, s.seat_order, s.section nulls first, length(s.seat_row), s.seat_row, s.seat_position
