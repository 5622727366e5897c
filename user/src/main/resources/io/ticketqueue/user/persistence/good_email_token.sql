-- Whether a token proves an address. Native: tokens are kept by statements.
-- In: email, token (hashes in hex), now. Locks: none.
-- Out: proven
select cast(1 as int)
  from user_service.email_tokens
 where token_hash = decode(:token, 'hex')
   and email_hash = decode(:email, 'hex')
   and expires_at > cast(:now as timestamptz)
