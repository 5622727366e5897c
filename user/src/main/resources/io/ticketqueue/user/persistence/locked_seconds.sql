-- How long log-in is locked for an e-mail address: from a client address, and from everywhere; 0 where it is not.
-- Native: the counters are kept by statements, and their times are the database's.
-- In: account, address (hashes in hex). Locks: none.
-- Out: here, everywhere
select cast(coalesce(max(seconds) filter (where address_hash = decode(:address, 'hex')), 0) as bigint),
       cast(coalesce(max(seconds) filter (where address_hash = account_hash), 0) as bigint)
  from (select account_hash, address_hash, ceil(extract(epoch from locked_until - now())) as seconds
          from user_service.login_locks
         where account_hash = decode(:account, 'hex')
           and address_hash in (decode(:account, 'hex'), decode(:address, 'hex'))
           and locked_until > now()) as l
