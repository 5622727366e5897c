-- A CONFIRMED reservation has its ticket, one that was never paid for has none.
-- Out: object, problem; one row per live reservation.
select 'reservation ' || r.id as object,
       case when r.status = 'CONFIRMED' and r.ticket_number is null then 'CONFIRMED without a ticket'
            when r.status = 'PENDING' and r.ticket_number is not null then 'PENDING with ticket ' || r.ticket_number end
         as problem
  from reservation_service.reservations r
 where r.status in ('PENDING', 'CONFIRMED')
