-- The cases of a payment. Native: beside the other statements about cases.
-- In: payment. Locks: none.
-- Out: id, payment_id, reservation_id, reference, amount, state, opened_at, closed_at
select cast(id as text), cast(payment_id as text), cast(reservation_id as text), reference, amount, state, opened_at, closed_at
  from payment_service.disputes
 where payment_id = cast(:payment as uuid)
 order by opened_at, id
