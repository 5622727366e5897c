-- A page of the captures, newest first. Native: beside the other statements about captures.
-- In: unknown (whether only those that are not settled), offset, size. Locks: none.
-- Out: payment_key, transaction_id, amount, status, seen_at, claims, refusals
select payment_key, transaction_id, amount, status, seen_at, claims, refusals
  from payment_service.unknown_captures
 where not cast(:unknown as boolean) or status in ('UNKNOWN', 'NEEDS_OPERATOR')
 order by seen_at desc, payment_key
offset cast(:offset as bigint) limit cast(:size as int)
