-- Removes a sign-up token and returns the account it stands for. Native: of two who take it one gets it.
-- In: token (hash in hex), now. Locks: the row.
-- Out: provider, issuer, account
delete from user_service.signup_tokens
 where token_hash = decode(:token, 'hex')
   and expires_at > cast(:now as timestamptz)
returning provider, issuer, encode(account_key, 'hex') as account
