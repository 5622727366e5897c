-- Counts a failed log-in and takes its lock away; old failures count no more. Native: ON CONFLICT counts failures that
-- arrive at the same time without losing one.
-- In: account, address or the account again (hashes in hex), forgetSeconds, how long failures count. Locks: the row.
-- Out: failures
insert into user_service.login_locks as l (account_hash, address_hash, failures, last_failure_at, locked_until)
values (decode(:account, 'hex'), decode(:address, 'hex'), 1, now(), null)
on conflict (account_hash, address_hash) do update
   set failures = case when l.last_failure_at < now() - make_interval(secs => cast(:forgetSeconds as bigint)) then 1 else l.failures + 1 end,
       told_at = case when l.last_failure_at < now() - make_interval(secs => cast(:forgetSeconds as bigint)) then null else l.told_at end,
       last_failure_at = now(),
       locked_until = null
returning failures
