-- Ends the lease of a mail under this attempt: it is due after a pause. Native: its times are the database's.
-- In: id, attempts, seconds (the pause). Locks: the row.
update user_service.mails
   set next_attempt_at = now() + make_interval(secs => cast(:seconds as bigint))
 where id = cast(:id as uuid) and attempts = cast(:attempts as int)
