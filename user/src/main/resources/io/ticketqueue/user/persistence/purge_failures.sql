-- Deletes failures nobody remembers. In: forgotten after (seconds). Out: rows deleted.
delete from user_service.login_locks
 where last_failure_at < now() - make_interval(secs => cast(?1 as bigint))
   and (locked_until is null or locked_until < now())
