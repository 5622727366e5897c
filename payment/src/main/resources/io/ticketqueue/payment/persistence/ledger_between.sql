-- The entries of the books after a place up to another one. Native: its tables have no entity.
-- In: after, to, most. Locks: none.
-- Out: seq, movement, at, recorded_at, account, debit, credit, seats, cause, payment_id, reservation_id, schedule_id, store, event_id, operator, hash
select c.seq, cast(e.movement as text), e.at, e.recorded_at, e.account, e.debit, e.credit, e.seats, e.cause,
       cast(e.payment_id as text), cast(e.reservation_id as text), cast(e.schedule_id as text), e.store,
       cast(e.event_id as text), cast(e.operator as text), c.hash
  from payment_service.ledger_chain c
  join payment_service.ledger_entries e on e.id = c.entry_id
 where c.seq > cast(:after as bigint) and c.seq <= cast(:to as bigint)
 order by c.seq
 limit cast(:most as int)
