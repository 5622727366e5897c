-- Remembers a social log-in that has begun. Native: as the rest of this table.
-- In: state, browser (hashes in hex), provider, nonce, verifier, terms, expiresAt. Locks: none.
insert into user_service.oauth_states (state_hash, browser_hash, provider, nonce, verifier, terms, expires_at)
values (decode(:state, 'hex'), decode(:browser, 'hex'), :provider, :nonce, :verifier, :terms, cast(:expiresAt as timestamptz))
