-- Deletes counters of failures that no longer count. Native: the counters are kept by statements.
-- In: forgetSeconds, how long failures count. Locks: the rows it deletes.
delete from user_service.login_locks
 where last_failure_at < now() - make_interval(secs => cast(:forgetSeconds as bigint))
   and (locked_until is null or locked_until < now())
