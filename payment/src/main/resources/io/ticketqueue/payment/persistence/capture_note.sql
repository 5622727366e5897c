-- Notes money that no payment knows; it is looked at again after a wait. Native: ON CONFLICT, by the database's clock.
-- In: key, transaction, amount, wait (milliseconds). Locks: the row. Changes 1 row if it is new.
insert into payment_service.unknown_captures (payment_key, transaction_id, amount, status, seen_at, due_at)
values (:key, :transaction, cast(:amount as bigint), 'UNKNOWN', clock_timestamp(),
        clock_timestamp() + cast(:wait as bigint) * interval '1 millisecond')
on conflict (payment_key) do nothing
