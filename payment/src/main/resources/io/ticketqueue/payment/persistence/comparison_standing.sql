-- Mismatches about which nothing was done, oldest first. Native: its table has no entity.
-- In: offset, size. Locks: none.
-- Out: kind, payment_id, reservation_id, first_seen_at
select m.kind, cast(m.payment_id as text), cast(m.reservation_id as text), m.first_seen_at
  from payment_service.payment_mismatches m
 where not m.done
 order by m.first_seen_at, m.payment_id, m.kind
offset cast(:offset as bigint) limit cast(:size as int)
