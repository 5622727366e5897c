-- What a person has of a schedule: under whichever account, and what this account has from before it named its person.
-- Native: its table has no entity.
-- In: schedule, person, user. Locks: none.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.schedule_id = cast(:schedule as uuid)
   and (r.pid = cast(:person as uuid) or r.user_id = cast(:user as uuid))
   and r.status in ('PENDING', 'CONFIRMED')
 order by r.id
