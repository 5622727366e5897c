-- Counts a failed log-in and locks from the threshold on, twice as long each time.
-- In: account hash, address hash (hex both), threshold, first lock and longest lock (seconds), forgotten after
-- (seconds). Locks the row.
insert into user_service.login_locks as l (account_hash, address_hash, failures, last_failure_at, locked_until)
values (decode(?1, 'hex'), decode(?2, 'hex'), 1, now(), null)
on conflict (account_hash, address_hash) do update
   set failures = case when l.last_failure_at < now() - make_interval(secs => cast(?6 as bigint)) then 1 else l.failures + 1 end,
       last_failure_at = now(),
       locked_until = case
         when l.last_failure_at < now() - make_interval(secs => cast(?6 as bigint)) then null
         when l.failures + 1 < cast(?3 as int) then null
         else now() + make_interval(secs => least(cast(?5 as bigint), cast(?4 as bigint) * power(2, least(l.failures + 1 - cast(?3 as int), 20))))
       end
