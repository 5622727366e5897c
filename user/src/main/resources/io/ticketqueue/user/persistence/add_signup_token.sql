-- Adds a sign-up token for an account at a provider. Native: as the rest of this table.
-- In: token (hash in hex), provider, issuer, account (hex), expiresAt. Locks: none.
insert into user_service.signup_tokens (token_hash, provider, issuer, account_key, expires_at)
values (decode(:token, 'hex'), :provider, :issuer, decode(:account, 'hex'), cast(:expiresAt as timestamptz))
