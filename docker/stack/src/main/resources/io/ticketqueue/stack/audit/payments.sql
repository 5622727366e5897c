-- Whoever paid has the reservation or the money back; a CONFIRMED reservation was paid for once.
-- Out: object, problem; one row per payment that has the buyer's money, and per CONFIRMED reservation that costs something.
select coalesce('payment ' || p.id, 'reservation ' || r.id) as object,
       case when p.id is null then 'CONFIRMED, not paid for'
            when r.id is null then 'SUCCESS, its reservation ' || p.reservation_id || ' is not CONFIRMED'
            when r.payment_id <> p.id then 'SUCCESS, its reservation ' || r.id || ' was bought by payment ' || r.payment_id
            when r.total_amount <> p.amount then 'SUCCESS over ' || p.amount || ', its reservation costs ' || r.total_amount
       end as problem
  from (select id, reservation_id, amount from payment_service.payments where status = 'SUCCESS' and refund = 'NONE' and amount > 0) p
  full join (select id, payment_id, total_amount from reservation_service.reservations
              where status = 'CONFIRMED' and total_amount > 0) r on r.id = p.reservation_id
