-- What became of the holds that an account made with one queue token: whether one was bought, and how many lapsed or were
-- released. Giving up a payment is another reason.
-- Native: FILTER counts both in one pass.
-- In: user, schedule, admission (a hash of the token). Locks: none.
-- Out: bought, given_up
select count(*) filter (where ticket_number is not null) > 0,
       count(*) filter (where status = 'CANCELLED' and cancel_reason in ('HOLD_TIMEOUT', 'USER_REQUEST') and ticket_number is null)
  from reservation_service.reservations
 where user_id = cast(:user as uuid)
   and schedule_id = cast(:schedule as uuid)
   and admission = cast(:admission as uuid)
