-- The account a sign-up token stands for. Native: as the rest of this table.
-- In: token (hash in hex), now. Locks: none.
-- Out: provider, issuer, account
select provider, issuer, encode(account_key, 'hex') as account
  from user_service.signup_tokens
 where token_hash = decode(:token, 'hex')
   and expires_at > cast(:now as timestamptz)
