-- Writes a new reservation unless its user has an unpaid one of the schedule; waits for another that is being written.
-- In: id, user, schedule, amount, hold expires at, created at. Out: 1 row, 0 if there is one.
insert into reservation_service.reservations (id, user_id, schedule_id, status, total_amount, hold_expires_at, created_at)
values (cast(?1 as uuid), cast(?2 as uuid), cast(?3 as uuid), 'PENDING', ?4, cast(?5 as timestamptz), cast(?6 as timestamptz))
on conflict (user_id, schedule_id) where status = 'PENDING' do nothing
