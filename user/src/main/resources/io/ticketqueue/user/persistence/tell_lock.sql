-- Records that the owner of an account is told of a lock, unless that was done since the failures began.
-- Native: the counters are kept by statements.
-- In: account, address (the account again). Locks: the row.
update user_service.login_locks set told_at = now()
 where account_hash = decode(:account, 'hex') and address_hash = decode(:address, 'hex') and told_at is null
