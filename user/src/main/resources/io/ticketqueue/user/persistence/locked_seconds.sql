-- How long log-in is locked for an e-mail address from a client address; 0 when it is not. Native: the counters are
-- kept by statements, and their times are the database's.
-- In: account, address (hashes in hex). Locks: none.
-- Out: seconds
select cast(coalesce(ceil(extract(epoch from max(locked_until) - now())), 0) as bigint)
  from user_service.login_locks
 where account_hash = decode(:account, 'hex')
   and address_hash in (decode(:account, 'hex'), decode(:address, 'hex'))
   and locked_until > now()
