-- Deletes counters of failures that no longer count; answers how many. Native: the counters are kept by statements.
-- In: forgetSeconds, how long failures count; most. Locks: the rows it deletes.
delete from user_service.login_locks
 where ctid = any (array(
       select ctid
         from user_service.login_locks
        where last_failure_at < now() - make_interval(secs => cast(:forgetSeconds as bigint))
          and (locked_until is null or locked_until < now())
        limit cast(:most as int)
          for update skip locked))
