-- When the last lock of an e-mail address ends, from whichever client address. Native: the counters are kept by statements.
-- In: account (hash in hex). Locks: none.
-- Out: locked_until
select max(locked_until) as locked_until
  from user_service.login_locks
 where account_hash = decode(:account, 'hex') and locked_until > now()
having max(locked_until) is not null
