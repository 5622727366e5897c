-- A buyer before a hold: the time, whether the person or the account has anything live of the schedule, and what became of
-- the holds that were made with this queue token. The rules of ids_of_person.sql and admission_use.sql in one.
-- Native: its table has no entity; one statement instead of four for each hold.
-- In: schedule, person, user, admission (a hash of the token). Locks: none. To be read once the person is locked.
-- Out: now, has_live, bought, given_up
select statement_timestamp(),
       exists (select 1 from reservation_service.reservations r
                where r.schedule_id = cast(:schedule as uuid)
                  and (r.pid = cast(:person as uuid) or r.user_id = cast(:user as uuid))
                  and r.status in ('PENDING', 'CONFIRMED')),
       count(*) filter (where u.ticket_number is not null) > 0,
       count(*) filter (where u.status = 'CANCELLED' and u.cancel_reason in ('HOLD_TIMEOUT', 'USER_REQUEST')
                          and u.ticket_number is null)
  from reservation_service.reservations u
 where u.user_id = cast(:user as uuid)
   and u.schedule_id = cast(:schedule as uuid)
   and u.admission = cast(:admission as uuid)
