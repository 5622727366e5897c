-- Adds the lines of movements. Native: all in one statement, for which a trigger checks that each movement balances.
-- In: lines (a JSON array of movement, at, account, debit, credit, seats, cause), payment, reservation, schedule, store, event,
-- operator. Locks: none.
insert into payment_service.ledger_entries
       (movement, at, account, debit, credit, seats, cause, payment_id, reservation_id, schedule_id, store, event_id, operator)
select l.movement, l.at, l.account, l.debit, l.credit, l.seats, l.cause, cast(:payment as uuid), cast(:reservation as uuid),
       cast(:schedule as uuid), cast(:store as text), cast(:event as uuid), cast(:operator as uuid)
  from jsonb_to_recordset(cast(:lines as jsonb))
         as l(movement uuid, at timestamptz, account text, debit bigint, credit bigint, seats int, cause text)
