-- Deletes one counter of failed log-ins. Native: the counters are kept by statements.
-- In: account, address or the account again (hashes in hex). Locks: the row.
-- Out: failures
delete from user_service.login_locks
 where account_hash = decode(:account, 'hex') and address_hash = decode(:address, 'hex')
returning failures
