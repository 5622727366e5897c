-- How long a person's log-in history is. In: user id.
select count(*) from user_service.login_history where user_id = cast(?1 as uuid)
