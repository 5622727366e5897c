-- Keeps a token that proves an address. Native: tokens are kept by statements.
-- In: email, token (hashes in hex), expiresAt. Locks: none.
insert into user_service.email_tokens (token_hash, email_hash, expires_at)
values (decode(:token, 'hex'), decode(:email, 'hex'), cast(:expiresAt as timestamptz))
