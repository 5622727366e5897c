-- Entries of the books in the order of the chain. Native: its tables have no entity.
-- In: reservation, payment, key, user, from, to (null: not looked at), offset, size. Locks: none.
-- Out: seq, movement, at, recorded_at, account, debit, credit, seats, cause, payment_id, reservation_id, schedule_id, store, event_id, operator, hash
select c.seq, cast(e.movement as text), e.at, e.recorded_at, e.account, e.debit, e.credit, e.seats, e.cause,
       cast(e.payment_id as text), cast(e.reservation_id as text), cast(e.schedule_id as text), e.store,
       cast(e.event_id as text), cast(e.operator as text), c.hash
  from payment_service.ledger_chain c
  join payment_service.ledger_entries e on e.id = c.entry_id
 where (cast(:reservation as uuid) is null or e.reservation_id = cast(:reservation as uuid))
   and (cast(:payment as uuid) is null or e.payment_id = cast(:payment as uuid))
   and (cast(:key as text) is null
        or e.payment_id = (select p.id from payment_service.payments p where p.payment_key = cast(:key as text)))
   and (cast(:user as uuid) is null
        or e.payment_id in (select p.id from payment_service.payments p where p.user_id = cast(:user as uuid)))
   and (cast(:from as timestamptz) is null or e.at >= cast(:from as timestamptz))
   and (cast(:to as timestamptz) is null or e.at < cast(:to as timestamptz))
 order by c.seq
offset cast(:offset as bigint) limit cast(:size as int)
