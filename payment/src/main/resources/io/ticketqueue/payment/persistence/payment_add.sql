-- Adds a payment that begins. In: id, reservation, user, schedule, seats (array text), amount, method, payment key,
-- end of the hold, next check, now. Fails on a second live payment of the reservation.
insert into payment_service.payments
  (id, reservation_id, user_id, schedule_id, seat_ids, amount, method, payment_key, hold_expires_at, status,
   next_check_at, created_at, updated_at)
values (cast(?1 as uuid), cast(?2 as uuid), cast(?3 as uuid), cast(?4 as uuid), cast(?5 as uuid[]), ?6, ?7, ?8,
   cast(?9 as timestamptz), 'PENDING', cast(?10 as timestamptz), cast(?11 as timestamptz), cast(?11 as timestamptz))
