-- How many holds that an account made with one queue token lapsed or were released. Giving up a payment is another reason.
-- Native: its table has no entity.
-- In: user, schedule, admission (a hash of the token). Locks: none.
-- Out: count
select count(*)
  from reservation_service.reservations
 where user_id = cast(:user as uuid)
   and schedule_id = cast(:schedule as uuid)
   and admission = cast(:admission as uuid)
   and status = 'CANCELLED'
   and cancel_reason in ('HOLD_TIMEOUT', 'USER_REQUEST')
   and ticket_number is null
