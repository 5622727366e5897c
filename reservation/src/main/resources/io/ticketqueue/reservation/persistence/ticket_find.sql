-- The ticket of a number, whatever has become of its reservation.
-- Native: its table has no entity.
-- In: number. Locks: none.
-- Out: number, reservation_id, schedule_id, seat_id, status, used_at
select t.number, cast(t.reservation_id as text), cast(t.schedule_id as text), cast(t.seat_id as text), r.status, t.used_at
  from reservation_service.tickets t
  join reservation_service.reservations r on r.id = t.reservation_id
 where t.number = :number
