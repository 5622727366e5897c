-- Writes a new reservation unless its user has an unpaid one of the schedule; waits for another that is being written.
-- Native: ON CONFLICT with a partial unique index, so that a refusal does not end the transaction.
-- In: id, user, person, admission, schedule, amount, expires_at, created_at. Changes: 1 row, 0 if there is one already.
insert into reservation_service.reservations (id, user_id, pid, admission, schedule_id, status, total_amount, hold_expires_at, created_at)
values (cast(:id as uuid), cast(:user as uuid), cast(:person as uuid), cast(:admission as uuid), cast(:schedule as uuid), 'PENDING', :amount,
        cast(:expires_at as timestamptz), cast(:created_at as timestamptz))
on conflict (user_id, schedule_id) where status = 'PENDING' do nothing
