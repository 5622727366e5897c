-- Keeps an identity verification that was started. Native: verifications are kept by statements.
-- In: id, proof (hash in hex), purpose, at, expiresAt. Locks: none.
insert into user_service.identity_verifications (id, proof_hash, purpose, created_at, expires_at)
values (:id, decode(:proof, 'hex'), :purpose, cast(:at as timestamptz), cast(:expiresAt as timestamptz))
