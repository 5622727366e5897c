-- How many payments a user has. In: user.
select count(*) from payment_service.payments where user_id = cast(?1 as uuid)
