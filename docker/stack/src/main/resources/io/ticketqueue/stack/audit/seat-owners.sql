-- A seat of a schedule belongs to at most one PENDING or CONFIRMED reservation.
-- Whatever the unique index says: the reservations' own status counts.
-- Out: object, problem; one row per owned seat.
select 'schedule ' || s.schedule_id || ' seat ' || s.seat_id as object,
       case when count(*) > 1 then 'owners: ' || string_agg(r.id || ' ' || r.status, ', ' order by r.id) end as problem
  from reservation_service.reservations r
  join reservation_service.reservation_seats s on s.reservation_id = r.id
 where r.status in ('PENDING', 'CONFIRMED')
 group by s.schedule_id, s.seat_id
