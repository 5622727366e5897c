-- A live reservation has seats, and costs what they cost together.
-- Out: object, problem; one row per live reservation.
select 'reservation ' || r.id as object,
       case when count(s.seat_id) = 0 then r.status || ' without seats'
            when r.total_amount <> sum(s.price) then 'costs ' || r.total_amount || ', its seats ' || sum(s.price) end
         as problem
  from reservation_service.reservations r
  left join reservation_service.reservation_seats s on s.reservation_id = r.id
 where r.status in ('PENDING', 'CONFIRMED')
 group by r.id
