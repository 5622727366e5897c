-- Reads the code of an address. Native: codes are kept by statements.
-- In: email (hash in hex). Locks: the row, so that guesses come one after the other.
-- Out: code_hash, expires_at, tries
select encode(code_hash, 'hex'), expires_at, tries
  from user_service.email_codes
 where email_hash = decode(:email, 'hex')
   for update
