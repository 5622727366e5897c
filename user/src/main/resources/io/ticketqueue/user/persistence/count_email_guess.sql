-- Counts a wrong guess at a code. Native: codes are kept by statements.
-- In: email (hash in hex). Locks: the row.
update user_service.email_codes set tries = tries + 1 where email_hash = decode(:email, 'hex')
