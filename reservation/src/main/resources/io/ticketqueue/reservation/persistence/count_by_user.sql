-- How many reservations a user has.
-- Native: its table has no entity.
-- In: user. Locks: none.
-- Out: total
select count(*) from reservation_service.reservations where user_id = cast(:user as uuid)
