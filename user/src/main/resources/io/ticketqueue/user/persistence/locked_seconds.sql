-- How long log-in is locked for an e-mail from an address. In: account hash, address hash (hex both).
-- Out: one row, seconds rounded up, 0 when it is not.
select cast(coalesce(ceil(extract(epoch from max(locked_until) - now())), 0) as bigint)
  from user_service.login_locks
 where account_hash = decode(?1, 'hex')
   and address_hash in (decode(?1, 'hex'), decode(?2, 'hex'))
   and locked_until > now()
