-- How many reservations a user has. In: user. Out: the number.
select count(*) from reservation_service.reservations where user_id = cast(?1 as uuid)
