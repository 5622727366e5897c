-- Removes a social log-in that has begun and returns its secrets. Native: of two who take it one gets it.
-- In: state, browser (hashes in hex), provider, now. Locks: the row.
-- Out: nonce, verifier, terms, expires_at
delete from user_service.oauth_states
 where state_hash = decode(:state, 'hex')
   and browser_hash = decode(:browser, 'hex')
   and provider = :provider
   and expires_at > cast(:now as timestamptz)
returning nonce, verifier, terms, expires_at
