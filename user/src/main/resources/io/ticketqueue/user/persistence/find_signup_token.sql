-- The account a sign-up token stands for. Native: as the rest of this table.
-- In: token (hash in hex), now. Locks: none.
-- Out: provider, account
select provider, encode(account_key, 'hex') as account
  from user_service.signup_tokens
 where token_hash = decode(:token, 'hex')
   and expires_at > cast(:now as timestamptz)
