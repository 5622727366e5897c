-- Locks log-in for a while. Native: the counters are kept by statements, and their times are the database's.
-- In: account, address or the account again (hashes in hex), seconds. Locks: the row.
update user_service.login_locks set locked_until = now() + make_interval(secs => cast(:seconds as bigint))
 where account_hash = decode(:account, 'hex') and address_hash = decode(:address, 'hex')
