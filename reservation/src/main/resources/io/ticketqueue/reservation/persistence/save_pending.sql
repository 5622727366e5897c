-- Writes what may change of an unpaid reservation: its amount, with its seats and what gave it those, and its claim.
-- Native: its table has no entity.
-- In: id, amount, operation, claimed_by, claimed_since, claimed_until (all three null without a claim), paid. Changes: 1 row.
update reservation_service.reservations
   set total_amount = :amount,
       operation = :operation,
       claimed_by = cast(:claimed_by as uuid),
       claimed_since = cast(:claimed_since as timestamptz),
       claimed_until = cast(:claimed_until as timestamptz),
       paid = :paid
 where id = cast(:id as uuid)
