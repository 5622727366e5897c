-- Forgets failed log-ins after a good one. In: account hash, address hash or the account's again (hex both).
delete from user_service.login_locks where account_hash = decode(?1, 'hex') and address_hash = decode(?2, 'hex')
