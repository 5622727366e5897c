-- Removes the code of an address: it has been exchanged. Native: codes are kept by statements.
-- In: email (hash in hex). Locks: the row.
delete from user_service.email_codes where email_hash = decode(:email, 'hex')
