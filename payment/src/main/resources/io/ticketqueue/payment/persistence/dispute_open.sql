-- Opens a case, unless it is there. Native: ON CONFLICT.
-- In: id, payment, reservation, reference, amount, openedAt. Locks: the row. Changes 1 row if it is new.
insert into payment_service.disputes (id, payment_id, reservation_id, reference, amount, state, opened_at)
values (cast(:id as uuid), cast(:payment as uuid), cast(:reservation as uuid), :reference, cast(:amount as bigint), 'OPEN',
        cast(:openedAt as timestamptz))
on conflict (payment_id, reference) do nothing
