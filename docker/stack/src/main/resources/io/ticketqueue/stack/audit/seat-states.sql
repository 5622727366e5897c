-- The seats of a reservation have its status and its schedule.
-- Out: object, problem; one row per seat of a reservation where either is live.
select 'reservation ' || s.reservation_id || ' seat ' || s.seat_id as object,
       case when r.id is null then s.status || ' of no reservation'
            when s.status <> r.status then s.status || ' of a ' || r.status || ' reservation'
            when s.schedule_id <> r.schedule_id then 'of another schedule: ' || s.schedule_id end as problem
  from reservation_service.reservation_seats s
  left join reservation_service.reservations r on r.id = s.reservation_id
 where s.status in ('PENDING', 'CONFIRMED') or r.status in ('PENDING', 'CONFIRMED')
