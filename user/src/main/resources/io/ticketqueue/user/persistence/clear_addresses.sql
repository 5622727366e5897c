-- Deletes the counters of an account's failed log-ins, but not the one of the account as a whole: that one is locked last
-- by all. Native: the counters are kept by statements.
-- In: account (hash in hex). Locks: the rows it deletes.
delete from user_service.login_locks
 where account_hash = decode(:account, 'hex') and address_hash <> account_hash
