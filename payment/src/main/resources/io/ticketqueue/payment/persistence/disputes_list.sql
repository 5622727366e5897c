-- A page of the cases, newest first. Native: beside the other statements about cases.
-- In: offset, size. Locks: none.
-- Out: id, payment_id, reservation_id, reference, amount, state, opened_at, closed_at
select cast(id as text), cast(payment_id as text), cast(reservation_id as text), reference, amount, state, opened_at, closed_at
  from payment_service.disputes
 order by opened_at desc, id desc
offset cast(:offset as bigint) limit cast(:size as int)
