-- The schedules that have unpaid reservations.
-- Native: its table has no entity; a partial index has just the unpaid ones.
-- In: nothing. Locks: none.
-- Out: schedule_id
select distinct cast(r.schedule_id as text) from reservation_service.reservations r where r.status = 'PENDING'
