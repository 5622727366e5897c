-- A CONFIRMED reservation has a ticket for each of its seats, one that nobody has paid for has none.
-- An instance of before that still sells while others are new makes a number only; its tickets follow when they are asked for.
-- Out: object, problem; one row per live reservation.
select 'reservation ' || r.id as object,
       case when r.status = 'CONFIRMED' and r.ticket_number is null then 'CONFIRMED without a ticket number'
            when r.status = 'CONFIRMED' and count(t.seat_id) <> count(s.seat_id)
              then 'CONFIRMED, ' || count(t.seat_id) || ' tickets for ' || count(s.seat_id) || ' seats'
            when r.status = 'PENDING' and count(t.seat_id) > 0 then 'PENDING with tickets' end as problem
  from reservation_service.reservations r
  left join reservation_service.reservation_seats s on s.reservation_id = r.id
  left join reservation_service.tickets t on t.reservation_id = s.reservation_id and t.seat_id = s.seat_id
 where r.status in ('PENDING', 'CONFIRMED')
 group by r.id
